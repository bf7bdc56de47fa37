"""What reaches the log, and in which form."""

import io
import json
import logging
import re
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.metrics.base import SingleMetric
from hypothesis import given
from hypothesis import strategies as st

from house_rules.count import MOST_METRICS, Count
from house_rules.fault import Fault
from house_rules.telemetry import BLANK, Telemetry
from in_time.budget import Attempt, Cause
from product import PASCAL

NASTY = 'a\n{"level": "ERROR"}\r\u2028\u0085\ud800"\\'


def written(stream: io.StringIO) -> list[dict[str, Any]]:
    """Every line as an object, none with a member twice."""
    return [json.loads(line, object_pairs_hook=once) for line in stream.getvalue().splitlines()]


def once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in members]
    assert len(set(names)) == len(names), names
    return dict(members)


def told(message: str, counts: Sequence[Count] = (), **fields: object) -> dict[str, Any]:
    stream = io.StringIO()
    Telemetry("telling", stream=stream).note(message, counts, **fields)
    (line,) = written(stream)
    return line


def directives(line: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = line["_aws"]["CloudWatchMetrics"]
    return found


def test_a_timestamp_is_one_that_lambda_reads_a_level_beside() -> None:
    stream = io.StringIO()
    Telemetry("telling", stream=stream).warn("something")
    (line,) = written(stream)
    assert line["level"] == "WARNING"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["timestamp"])


def test_a_line_names_the_trace_that_lambda_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "xray_trace_id" not in told("answered")
    monkeypatch.setenv("_X_AMZN_TRACE_ID", "Root=1-5759e988-bd862e3fe1be46a9;Parent=5;Sampled=0")
    assert told("answered")["xray_trace_id"] == "1-5759e988-bd862e3fe1be46a9"


def test_no_text_begins_a_line_of_its_own_or_breaks_one() -> None:
    line = told(NASTY, [Count("Answers")], detail=NASTY, attempts=[{"operation": NASTY}])
    assert (line["message"], line["detail"]) == (NASTY, NASTY)
    assert line["Answers"] == 1


TEXTS = st.text() | st.sampled_from(["%s", "%(a)d", "100 %", "%%", NASTY])


@given(
    st.recursive(
        TEXTS | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=4,
    ),
    TEXTS | st.integers(),
)
def test_a_line_says_what_it_is_told_wherever_that_is_new(said: object, new: str | int) -> None:
    stream = io.StringIO()
    ours = Telemetry("telling", stream=stream)
    fields = {"new": BLANK, "said": said, "each": [{"new": BLANK}]}
    ours.tell(ours.form("INFO", "answered", [Count("Answers")], fields), new, 7, trace="")
    ours.note("answered", [Count("Answers")], new=new, said=said, each=[{"new": 7}])
    of_a_form, at_once = written(stream)
    for line in (of_a_form, at_once):
        assert isinstance(line.pop("timestamp"), str)
        assert isinstance(line["_aws"].pop("Timestamp"), int)
    assert of_a_form == at_once
    assert (of_a_form["new"], of_a_form["said"]) == (new, said)


def test_a_line_counts_as_powertools_metrics_would() -> None:
    powertools = SingleMetric(namespace=PASCAL)
    powertools.add_metric(name="Answers", unit=MetricUnit.Count, value=1)
    powertools.add_dimension("service", "telling")
    powertools.add_dimension("answer_source", "crm")
    expected = powertools.serialize_metric_set()
    line = told("answered", [Count("Answers", ("answer_source",))], answer_source="crm")
    assert [directives(line)] == [expected["_aws"]["CloudWatchMetrics"]]
    names = ("service", "answer_source")
    assert [line[name] for name in names] == [expected[name] for name in names]
    assert [line["Answers"]] == expected["Answers"]
    assert abs(line["_aws"]["Timestamp"] - expected["_aws"]["Timestamp"]) < 60_000


def test_each_count_has_its_own_dimensions() -> None:
    counts = [Count("Answers", ("answer_source",)), Count("crm_answered", (), 2), Count("Cold")]
    line = told("answered", counts, answer_source="crm")
    assert {
        metric["Name"]: directive["Dimensions"]
        for directive in directives(line)
        for metric in directive["Metrics"]
    } == {
        "Answers": [["service", "answer_source"]],
        "crm_answered": [["service"]],
        "Cold": [["service"]],
    }
    assert (line["Answers"], line["crm_answered"], line["Cold"]) == (1, 2, 1)


def test_more_metrics_than_a_directive_takes_make_another() -> None:
    stream = io.StringIO()
    names = [f"service_{number}" for number in range(2 * len(Cause))]
    attempts = [Attempt(name, "GET", cause, 0.0, 0.1) for name, cause in product(names, Cause)]
    Telemetry("telling", stream=stream).count_attempts(attempts)
    (line,) = written(stream)
    sizes = [len(directive["Metrics"]) for directive in directives(line)]
    assert max(sizes) == MOST_METRICS
    assert sum(sizes) == len(attempts)


def test_no_metric_of_an_attempt_hides_a_field() -> None:
    stream = io.StringIO()
    Telemetry("telling", stream=stream).count_attempts(
        [Attempt(name, "GET", cause, 0.0, 0.1) for name in ("crm", "E V I L") for cause in Cause]
    )
    (line,) = written(stream)
    assert line["other_timed_out"] == line["crm_timed_out"] == 1
    assert len(line) > 2 * len(Cause)


def test_a_dimension_is_a_word() -> None:
    stream = io.StringIO()
    Telemetry("telling", stream=stream).count("Jobs", outcome=NASTY)
    (line,) = written(stream)
    assert line["outcome"] == "other"


def test_a_metric_twice_in_a_line_is_told_and_breaks_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Telemetry("telling", stream=io.StringIO()).note("answered", [Count("Answers")] * 2)
    assert "a line could not be logged: ValueError" in capsys.readouterr().err


def test_a_log_that_takes_nothing_breaks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    closed = io.StringIO()
    ours = Telemetry("telling", stream=closed)
    closed.close()
    ours.fault("stopped", Fault("error", "KeyError", "", ()))
    assert "a line could not be logged: ValueError" in capsys.readouterr().err


def test_a_missing_namespace_is_told_once_and_costs_no_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("POWERTOOLS_METRICS_NAMESPACE")
    line = told("answered", [Count("Answers")])
    assert "_aws" not in line
    assert "POWERTOOLS_METRICS_NAMESPACE is not set" in capsys.readouterr().err


def test_the_level_of_our_functions_is_not_that_of_libraries(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)  # as the runtime does before it imports a function
    stream = io.StringIO()
    ours = Telemetry("telling", stream=stream)
    library = logging.getLogger("a.library")
    library.debug("x-api-key: open-sesame")
    library.info("GET /customers?phone=+15550100")
    library.warning("gave up")
    ours.note("answered")
    assert [record.getMessage() for record in caplog.records if record.name == "a.library"] == [
        "gave up"
    ]
    assert [line["message"] for line in written(stream)] == ["answered"]

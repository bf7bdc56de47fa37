"""The line of a call, put together once for all calls that went alike, beside one written out."""

import io
import json
import string
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from house_rules import report as reporting
from house_rules.contact import CHANNELS, Contact
from house_rules.count import word_of
from house_rules.fault import Fault
from house_rules.invocation import Invocation
from house_rules.report import report
from house_rules.telemetry import Telemetry
from in_time.budget import Attempt, Attempts, Cause, Deadline, DownstreamError
from product import PASCAL

NASTY = ["%s", "%", "%(ms)d", '"', '\n{"level":"ERROR"}', "\0", "\ud800", "\u2028", "{", "\\", "é"]
TEXTS = st.text(max_size=5) | st.sampled_from(NASTY)
WORDS = st.sampled_from(["crm", "dynamodb", "fallback", "cache", "timed_out", ""]) | TEXTS
IDS = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=4)

attempts = st.builds(
    Attempt,
    downstream=WORDS,
    operation=TEXTS,
    cause=st.sampled_from(Cause),
    started_at=st.just(0.0),
    seconds=st.floats(0, 9),
    status=st.none() | st.integers(100, 599),
    edge_request=st.just("") | TEXTS,
)
faults = st.builds(
    Fault,
    reason=WORDS,
    error=TEXTS,
    detail=TEXTS,
    stack=st.lists(TEXTS, max_size=2).map(tuple),
)


@st.composite
def calls(draw: st.DrawFn) -> dict[str, Any]:
    contact = st.builds(Contact, contact_id=IDS, channel=st.sampled_from(sorted(CHANNELS)) | TEXTS)
    return {
        "contact": draw(st.none() | contact),
        "attempts": draw(st.none() | st.lists(attempts, max_size=3)),
        "faults": draw(st.lists(faults, max_size=2)),
        "answer": draw(
            st.fixed_dictionaries({}, optional={"answer_source": WORDS, "reason": WORDS})
        ),
        "request_id": draw(TEXTS),
        "qualifier": draw(TEXTS),
        "cold": draw(st.booleans()),
        "ms": draw(st.integers(0, 9999)),
        "trace": draw(st.just("") | TEXTS),
    }


def reported(telemetry: Telemetry, stream: io.StringIO, call: dict[str, Any]) -> list[str]:
    """The lines of one call."""
    at = stream.tell()
    invocation = Invocation(lambda *_: {}, lambda *_: {}, 1.0)
    invocation.contact, invocation.faults = call["contact"], call["faults"]
    if call["attempts"] is not None:
        told = Attempts(call["trace"])
        told += call["attempts"]
        invocation.deadline = Deadline(1.0, attempts=told)
    how = {name: call[name] for name in ("request_id", "qualifier", "cold", "ms")}
    report(telemetry, invocation, call["answer"], **how)
    return stream.getvalue()[at:].splitlines()


def written_out(call: dict[str, Any]) -> dict[str, Any]:
    """The call's own line, without the time: each member where it comes from."""
    contact, fault = call["contact"], (call["faults"] or [None])[0]
    source = word_of(call["answer"].get("answer_source", ""))
    said = call["answer"].get("reason", "")
    said = said and word_of(said)
    made = call["attempts"] or []
    last = {(one.downstream, one.operation): one.cause for one in made}
    ends: dict[str, str] = {}
    for (downstream, _), cause in last.items():
        if cause in {Cause.ANSWERED, Cause.CONDITION_FAILED}:
            ends.setdefault(downstream, "ok")
        else:
            ends[downstream] = str(cause)
    channel = contact.channel if contact else ""
    line: dict[str, Any] = {
        "level": "ERROR" if fault else "WARNING" if source == "fallback" else "INFO",
        "service": "telling",
        "request_id": call["request_id"],
        "qualifier": call["qualifier"],
        "cold": call["cold"],
        "ms": call["ms"],
        "contact_id": contact.contact_id if contact else "",
        "channel": channel if channel in CHANNELS or not channel else "OTHER",
        "answer_source": source,
        "reason": word_of(fault.reason) if fault else said,
        "asked": " ".join(f"{downstream}={end}" for downstream, end in ends.items()),
        "attempts": [
            {
                "downstream": one.downstream,
                "operation": one.operation,
                "cause": str(one.cause),
                "status": one.status,
                "ms": round(one.seconds * 1000),
                **({"edge_request": one.edge_request} if one.edge_request else {}),
            }
            for one in made
        ],
        "Answers": 1,
        **Counter(f"{word_of(one.downstream)}_{one.cause}" for one in made),
    }
    if fault:
        line |= {"error": fault.error, "detail": fault.detail, "stack": list(fault.stack)}
    if call["cold"]:
        line["ColdStarts"] = 1
    if source == "fallback" and (said or "other") == line["reason"]:
        line["Fallbacks"] = 1
    if call["attempts"] is not None and call["trace"]:
        line["xray_trace_id"] = call["trace"].partition(";")[0].removeprefix("Root=")
    return line


@settings(max_examples=50)
@given(st.lists(calls(), min_size=1, max_size=4))
def test_the_line_of_any_call_is_what_it_would_be_written_out_and_of_no_other_call(
    several: list[dict[str, Any]],
) -> None:
    stream = io.StringIO()
    telemetry = Telemetry("telling", stream=stream)
    for call in [*several, *reversed(several)]:  # the second time, each is put together already
        line, *others = [json.loads(text) for text in reported(telemetry, stream, call)]
        counted = line.pop("_aws")
        said = {name: line.pop(name) for name in ("message", "timestamp")}
        assert line == written_out(call)
        assert said["message"] in {"answered", "fell back", "the function broke: fell back"}
        for directive in counted["CloudWatchMetrics"]:
            assert directive["Namespace"] == PASCAL
            assert all(isinstance(line[name], str) for name in directive["Dimensions"][0])
            assert all(isinstance(line[metric["Name"]], int) for metric in directive["Metrics"])
        assert all(isinstance(one, dict) for one in others)
        assert len(others) <= len(call["faults"]) + 1


def test_an_error_as_long_as_an_answer_makes_no_line_as_long() -> None:
    stream = io.StringIO()
    fault = Fault.of(DownstreamError(Cause.REJECTED, "x" * 1_000_000))
    Telemetry("telling", stream=stream).fault("broke", fault)
    assert len(stream.getvalue()) < 2000


def test_calls_that_all_go_differently_are_remembered_up_to_a_bound() -> None:
    stream = io.StringIO()
    telemetry = Telemetry("telling", stream=stream)
    for number in range(2 * reporting._MOST_KEPT):
        fault = Fault("error", "KeyError", f"{number}", ())
        call: dict[str, Any] = {
            "contact": None,
            "attempts": None,
            "faults": [fault],
            "answer": {},
            "cold": False,
        }
        reported(telemetry, stream, {**call, "request_id": "r", "qualifier": "live", "ms": 1})
    assert reporting._form.cache_info().currsize == reporting._MOST_KEPT


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    reporting._form.cache_clear()

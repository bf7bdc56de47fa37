"""What Lambda's runtime client makes of a handler: house rules and simulator know it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from connect_flows.invokers.lambda_context import LambdaContext
from connect_flows.invokers.marshalling import marshalled
from tests.house_rules.sample_events import sample_event
from tests.runtime import lambda_process
from tests.runtime.handlers.answers import ANSWERS
from tests.runtime.lambda_process import LambdaProcess, asked, running

pytestmark = pytest.mark.integration


def test_a_machine_without_the_client_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lambda_process, "PYTHON", Path("/nowhere/python"))
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", "2.36"))
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(pytest.fail.Exception, match="make setup"):
        lambda_process.require_runtime_client()
    monkeypatch.setattr("sys.platform", "darwin")
    with pytest.raises(pytest.skip.Exception, match=r"NOT TESTED HERE.*darwin"):
        lambda_process.require_runtime_client()


@pytest.fixture(scope="module")
def answering(probes: list[Path]) -> Iterator[LambdaProcess]:
    with running("bare.answer", probes) as function:
        yield function


def probe(case: str) -> dict[str, object]:
    event = sample_event("voice_min")
    event["Details"]["Parameters"] = {"case": case}
    return event


@pytest.mark.parametrize("number", range(len(ANSWERS)))
def test_the_simulator_writes_an_answer_as_the_runtime_does(
    number: int, answering: LambdaProcess
) -> None:
    told = answering.invoke(number)
    if told.path.endswith("/response"):
        assert told.body == marshalled(ANSWERS[number])
        return
    assert told.json["errorType"] == "Runtime.MarshalError"
    with pytest.raises((TypeError, ValueError)) as raised:
        marshalled(ANSWERS[number])
    assert str(raised.value) in told.json["errorMessage"]


def test_the_simulators_context_holds_what_the_runtimes_does(probes: list[Path]) -> None:
    with running("bare.describe", probes) as function:
        real = function.invoke({}).json
    ours = LambdaContext(arn="arn", name="greet", request_id="1", timeout_seconds=8)
    # The runtime has no names of log groups here.
    missing = {name for name in real if not hasattr(ours, name)}
    assert missing == set()
    assert len(real) >= 12
    methods = {name for name, kind in real.items() if kind == "method"}
    assert all(callable(getattr(ours, name)) for name in methods)


def test_a_cancelled_error_that_leaves_a_rule_does_not_cost_the_answer(probes: list[Path]) -> None:
    with running("probe.handle", probes) as function:
        assert function.invoke(probe("cancel")).json["reason"] == "error"
        assert function.invoke(probe("log")).path.endswith("/response")


def test_a_process_that_is_ended_answers_nothing(probes: list[Path]) -> None:
    with running("probe.handle", probes) as function:
        function.api.send(asked(probe("end")))
        assert function.process.wait(60) == 3
        (line,) = function.lines()
        assert line["message"] == "stopped without an answer"


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_at_no_level_does_a_library_log_what_it_sends(level: str, probes: list[Path]) -> None:
    with running("probe.handle", probes, level=level) as function:
        assert function.invoke(probe("log")).json == {"answer_source": "library"}
        lines = function.lines()
    written = json.dumps(lines)
    assert "open-sesame" not in written
    assert "+1555" not in written
    assert [line["message"] for line in lines if line.get("logger") == "a.library"] == ["gave up"]
    assert any("ms" in line for line in lines)

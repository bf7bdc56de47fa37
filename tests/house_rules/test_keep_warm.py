import itertools
import json
import threading
from collections.abc import Mapping
from typing import Any

import pytest

from house_rules.connect_function import ConnectFunction, connect_function
from house_rules.contact import Contact
from house_rules.keep_warm import MAX_ENVIRONMENTS, MAX_HOLD_MS, Ping, read_ping
from in_time.budget import Cause, Deadline, DownstreamError
from tests.house_rules.fake_context import FakeContext

_numbers = itertools.count()


def must_not_run(_contact: Contact, _deadline: Deadline) -> Mapping[str, str]:
    raise AssertionError("a ping is no business")


def function() -> ConnectFunction:
    # A name of its own: Powertools keeps one logger a service, with the stream of its first use.
    service = f"warmed_{next(_numbers)}"
    rules = connect_function(service=service, budget_seconds=3.5, fallback=must_not_fall_back)
    return rules(must_not_run)


def must_not_fall_back(reason: str, _contact: Contact | None) -> Mapping[str, str]:
    raise AssertionError(f"a ping does not fall back: {reason}")


def ping(environments: object = 1, **more: object) -> dict[str, object]:
    return {"keep_warm": {"environments": environments, **more}}


class FakeAlias:
    """Invokes the environments of a function, a new one while the others are busy."""

    def __init__(self, *, failing: int = 0) -> None:
        self.arns: list[str] = []
        self._failing = failing
        self._lock = threading.Lock()
        self._idle: list[ConnectFunction] = []

    def invoke(self, arn: str, event: Mapping[str, Any], _deadline: Deadline) -> dict[str, str]:
        with self._lock:
            self.arns.append(arn)
            if self._failing:
                self._failing -= 1
                raise DownstreamError(Cause.AWS_THROTTLED, "throttled")
            environment = self._idle.pop() if self._idle else function()
        answer = environment(event, FakeContext())
        with self._lock:
            self._idle.append(environment)
        return answer


def test_a_ping_is_answered_without_asking_the_rule() -> None:
    answer = function()(ping(), FakeContext())
    assert answer["keep_warm"] == "true"
    assert answer["environments_reached"] == "1"


def test_a_ping_says_whether_the_environment_was_cold(capsys: pytest.CaptureFixture[str]) -> None:
    handle = function()
    assert [handle(ping(), FakeContext())["cold"] for _ in range(2)] == ["true", "false"]
    logged = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["cold"] for line in logged if line["message"] == "kept warm"] == [True, False]


def test_a_ping_is_counted_apart_from_business(capsys: pytest.CaptureFixture[str]) -> None:
    function()(ping(), FakeContext())
    written = capsys.readouterr().out
    assert "KeepWarmPings" in written
    assert "Answers" not in written
    assert "ColdStarts" not in written


def test_an_environment_keeps_its_name_and_two_have_different_ones() -> None:
    one, other = function(), function()
    names = [handle(ping(), FakeContext())["environment"] for handle in (one, one, other)]
    assert names[0] == names[1] != names[2]


def test_a_fan_out_reaches_different_environments_through_the_alias(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alias = FakeAlias()
    monkeypatch.setattr("house_rules.fan_out.AwsClient", lambda: alias)
    answer = function()(ping(4), FakeContext())
    assert answer["environments_reached"] == "4"
    assert alias.arns == [FakeContext.invoked_function_arn] * 3


def test_a_fan_out_counts_an_environment_that_answered_twice_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class OneEnvironment:
        def invoke(self, *_: object) -> dict[str, str]:
            return {"environment": "the only one"}

    monkeypatch.setattr("house_rules.fan_out.AwsClient", OneEnvironment)
    assert function()(ping(4), FakeContext())["environments_reached"] == "2"


def test_a_ping_that_fails_is_logged_and_not_counted_as_reached(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("house_rules.fan_out.AwsClient", lambda: FakeAlias(failing=1))
    assert function()(ping(3), FakeContext())["environments_reached"] == "2"
    assert "a keep-warm ping failed" in capsys.readouterr().out


@pytest.mark.parametrize("environments", [None, "three", 0, -1, 1.5, {}])
def test_a_ping_that_cannot_be_read_is_the_least_ping(environments: object) -> None:
    assert read_ping(ping(environments)) == Ping(environments=1, hold_ms=0)


@pytest.mark.parametrize("wish", [None, True, "yes", []])
def test_anything_under_keep_warm_is_a_ping(wish: object) -> None:
    assert read_ping({"keep_warm": wish}) == Ping(environments=1, hold_ms=0)


def test_a_ping_cannot_ask_for_too_much() -> None:
    greedy = read_ping(ping(10_000, hold_ms=10_000_000))
    assert greedy == Ping(environments=MAX_ENVIRONMENTS, hold_ms=MAX_HOLD_MS)


@pytest.mark.parametrize(
    "event", [{"Details": {"keep_warm": {}}}, {"Name": "ContactFlowEvent", "warmer": True}]
)
def test_everything_else_is_business(event: object) -> None:
    assert read_ping(event) is None

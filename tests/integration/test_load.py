"""The load test's calls, by two workers of Locust, to what is deployed."""

from typing import Any

import pytest

from load.command import SAMPLES, locust
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.guard import sealed_environment

pytestmark = pytest.mark.integration


def run(stack: LocalStack, capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    endpoint = stack.cloud.endpoint
    more = ("--endpoint", endpoint, "--numbers", SAMPLES, "--talk", "0", *arguments)
    code = locust("calls", more, sealed_environment(endpoint), workers=2)
    printed = capfd.readouterr()
    return code, printed.out + printed.err


def test_calls_reach_the_functions_and_get_what_callers_get(
    stack: LocalStack, capfd: pytest.CaptureFixture[str]
) -> None:
    # A contact under way goes on to its end, however slow the machine is.
    code, said = run(
        stack, capfd, "--steps", "2:8", "--most-fallbacks", "100", "--stop-timeout", "60"
    )
    assert code == 0, said
    rows = [line.split("|") for line in said.splitlines() if line.startswith("| customer_lookup")]
    assert int(rows[0][2]) > 0


def test_it_does_not_begin_while_an_alarm_is_on(
    stack: LocalStack, capfd: pytest.CaptureFixture[str]
) -> None:
    endpoint = stack.cloud.endpoint
    cloudwatch: Any = client_of("cloudwatch", endpoint)
    name = cloudwatch.describe_alarms()["MetricAlarms"][0]["AlarmName"]
    cloudwatch.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="a test")
    try:
        code, said = run(stack, capfd, "--steps", "2:60")
    finally:
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="over")
    assert code == 1
    assert f"Not begun: {name} is on already" in said

"""Where there is nothing to check, that is said, and is no pass; thresholds are where they are."""

from datetime import timedelta

import pytest

from doctor.finding import Outcome
from local.aws_account.centre.state import NOW, AccountState, Json, metric
from tests.doctor.listed import LISTED, listed_only
from tests.doctor.looking import look, outcomes
from tests.doctor.misconfigured.change import (
    NAME,
    SUBJECT,
    Change,
    alarms_on,
    configured,
    counted,
    everywhere,
)
from tests.doctor.misconfigured.warmth import provisioned
from tests.doctor.our_stack import our_stack

OK, WARN, FAIL, NONE = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.NOT_APPLICABLE
Case = tuple[str, str, Outcome, Change]


def an_image(state: AccountState) -> None:
    configured(state, PackageType="Image", CodeSize=200 * 1024 * 1024)
    for one in (state.functions[NAME].configuration, *state.functions[NAME].versions.values()):
        del one["Runtime"]


def no_log_group(state: AccountState) -> None:
    del state.log_groups[f"/aws/lambda/{NAME}"]


def no_flow_log(state: AccountState) -> None:
    del state.log_groups[state.instance.log_group]


def nobody_called(state: AccountState) -> None:
    state.metrics.clear()


def idle_without_a_value(state: AccountState) -> None:
    provisioned(state, "live")
    nobody_called(state)


def no_alarms(state: AccountState) -> None:
    for what in ("Duration", "Errors", "Throttles"):
        for alarm in alarms_on(state, what):
            state.alarms.remove(alarm)


def a_block_of_three_seconds(state: AccountState) -> None:
    configured(state, Timeout=3)

    def wait_less(block: Json) -> None:
        block["Parameters"]["InvocationTimeLimitSeconds"] = "3"
        block["Parameters"]["LambdaInvocationAttributes"]["block_limit_seconds"] = "3"

    everywhere(state, wait_less)


def runtime(name: str) -> Change:
    return lambda state: configured(state, Runtime=name)


def count(what: str, value: float) -> Change:
    return lambda state: counted(state, what, value)


def reserve(number: int) -> Change:
    def change(state: AccountState) -> None:
        state.functions[NAME].reserved = number

    return change


def utilization(share: float) -> Change:
    def change(state: AccountState) -> None:
        provisioned(state, "live")
        counted(state, "ProvisionedConcurrencyUtilization", share)

    return change


def unreserved(peak: float) -> Change:
    def change(state: AccountState) -> None:
        state.functions[NAME].reserved = state.concurrency - 100
        key = metric("AWS/Lambda", "UnreservedConcurrentExecutions")
        state.metrics[key] = [(NOW - timedelta(hours=30), peak)]

    return change


def threshold(milliseconds: float) -> Change:
    def change(state: AccountState) -> None:
        for alarm in alarms_on(state, "Duration"):
            alarm["Threshold"] = milliseconds

    return change


CASES: list[Case] = [
    ("package-size", SUBJECT, NONE, an_image),
    ("runtime", SUBJECT, NONE, an_image),
    *((check, SUBJECT, NONE, no_log_group) for check in ("timed-out", "init-failures", "retries")),
    ("failed-blocks", "instance", NONE, no_flow_log),
    ("duration-p99", SUBJECT, NONE, nobody_called),
    ("provisioned-idle", SUBJECT, NONE, idle_without_a_value),
    ("alarm-unheard", SUBJECT, NONE, no_alarms),
    ("alarm-threshold", SUBJECT, NONE, no_alarms),
    *(
        (check, LISTED, NONE, listed_only)
        for check in (
            "qualifier",
            "timeout-default",
            "timeout-above-block",
            "timeout-below-block",
            "duration-p99",
            "alarm-threshold",
            "permission-wide",
        )
    ),
    ("permission-missing", LISTED, WARN, listed_only),
    ("timeout-default", SUBJECT, OK, a_block_of_three_seconds),
    ("timeout-below-block", SUBJECT, OK, a_block_of_three_seconds),
    # Thresholds, each side of them.
    ("package-size", SUBJECT, WARN, lambda state: configured(state, CodeSize=50 * 1024 * 1024)),
    ("package-size", SUBJECT, OK, lambda state: configured(state, CodeSize=50 * 1024 * 1024 - 1)),
    ("errors", SUBJECT, WARN, count("Errors", 5)),
    ("errors", SUBJECT, FAIL, count("Errors", 6)),
    ("throttles", SUBJECT, WARN, count("Throttles", 5)),
    ("throttles", SUBJECT, FAIL, count("Throttles", 6)),
    ("duration-p99", SUBJECT, OK, count("Duration", 6_399)),
    ("duration-p99", SUBJECT, WARN, count("Duration", 6_400)),
    ("duration-p99", SUBJECT, WARN, count("Duration", 7_999)),
    ("provisioned-idle", SUBJECT, OK, utilization(0.1)),
    ("provisioned-idle", SUBJECT, WARN, utilization(0.09)),
    ("reserved-concurrency", SUBJECT, OK, reserve(14)),
    ("reserved-concurrency", SUBJECT, WARN, reserve(13)),
    ("unreserved-concurrency", "account", OK, unreserved(79)),
    ("unreserved-concurrency", "account", WARN, unreserved(80)),
    ("unreserved-concurrency", "account", WARN, unreserved(99)),
    ("alarm-threshold", SUBJECT, OK, threshold(7_999)),
    ("alarm-threshold", SUBJECT, FAIL, threshold(8_000)),
    ("runtime", SUBJECT, WARN, runtime("nodejs22.x")),  # in 153 days
    ("runtime", SUBJECT, OK, runtime("python3.11")),  # in 214 days
    ("runtime", SUBJECT, FAIL, runtime("dotnet8")),  # 18 days ago
]


@pytest.mark.parametrize(
    ("check", "subject", "outcome", "change"),
    CASES,
    ids=[
        f"{check}-{outcome.name.lower()}-{place}"
        for place, (check, _, outcome, _) in enumerate(CASES)
    ],
)
def test_an_edge_is_where_it_is(check: str, subject: str, outcome: Outcome, change: Change) -> None:
    state = our_stack()
    change(state)
    assert outcomes(look(state))[check, subject] is outcome

"""What of the quotas is used, what a stated peak needs, and what breaks first."""

import pytest

from capacity.choices.closed_forms import poisson_quantile
from capacity.choices.need import SHARE
from doctor.finding import Outcome
from doctor.quotas.checks import CHECKS
from doctor.quotas.findings import findings
from doctor.quotas.target import Break, Target, breaks
from doctor.quotas.watched import WATCHED
from local.aws_account.centre import AccountState, handlers
from tests.doctor.quota_account import EXHAUSTED, limited, outcomes, read, state
from tests.verify.fake_aws import FakeAws


def test_an_account_with_room_has_no_finding() -> None:
    found = outcomes(state())
    assert set(found) == {one.id for one in CHECKS}
    assert set(found.values()) == {Outcome.OK, Outcome.NOT_APPLICABLE}
    assert found["quota-active-calls"] is Outcome.OK
    assert found["quota-lambda-concurrency"] is Outcome.OK


@pytest.mark.parametrize("check", EXHAUSTED)
def test_a_quota_that_is_used_up_is_found_and_nothing_else(check: str) -> None:
    account = state()
    before = outcomes(account)
    EXHAUSTED[check](account)
    after = outcomes(account)
    assert {name for name in after if after[name] is not before[name]} == {check}
    assert after[check] is Outcome.FAIL


def test_each_quota_is_tried() -> None:
    rest = {"quota-first-to-break", "quota-without-figures"}
    assert {one.id for one in CHECKS} - set(EXHAUSTED) == rest
    assert len(WATCHED) > 8


def test_four_fifths_of_a_quota_are_a_warning() -> None:
    account = state()
    peak = max(
        value
        for key, points in account.metrics.items()
        if key[1] == "ConcurrentCalls"
        for _, value in points
    )
    limited("connect", "L-12AB7C57", peak / 0.8)(account)
    assert outcomes(account)["quota-active-calls"] is Outcome.WARN


def test_a_quota_of_the_instance_holds_before_that_of_the_account() -> None:
    account = state()
    own = dict(account.quotas["connect"]["L-12AB7C57"], Value=1.0)
    own["QuotaContext"] = {"ContextId": account.instance.arn}
    others = dict(own, Value=2.0, QuotaContext={"ContextId": f"{account.instance.arn}-other"})
    account.quotas["connect"] |= {"other": others, "own": own}
    (use,) = [one for one in read(account).uses if one.watched.name == "active-calls"]
    assert use.limit is not None
    assert "of 1 (AWS's default 10)" in shown(account, "quota-active-calls")


def shown(account: AccountState, check: str, target: Target | None = None) -> str:
    (value,) = [one.value for one in findings(read(account), target) if one.check == check]
    return value


def test_where_nothing_is_applied_the_default_holds() -> None:
    account = state()
    del account.quotas["connect"]["L-12AB7C57"]
    assert "of 10 (AWS's default 10)" in shown(account, "quota-active-calls")
    del account.default_quotas["connect"]["L-12AB7C57"]
    assert outcomes(account)["quota-active-calls"] is Outcome.UNREAD


def test_a_quota_that_its_service_does_not_tell_is_unread() -> None:
    account = state()
    quota = account.quotas["connect"]["L-12AB7C57"]
    del quota["Value"]
    quota["ErrorReason"] = {
        "ErrorCode": "DEPENDENCY_THROTTLING_ERROR",
        "ErrorMessage": "Amazon Connect is throttling Service Quotas",
    }
    assert outcomes(account)["quota-active-calls"] is Outcome.UNREAD
    assert "DEPENDENCY_THROTTLING_ERROR" in shown(account, "quota-active-calls")


def test_a_default_that_its_service_does_not_tell_is_what_is_applied() -> None:
    account = state()
    del account.default_quotas["connect"]["L-12AB7C57"]["Value"]
    assert outcomes(account)["quota-active-calls"] is Outcome.OK


def test_calls_of_the_target_are_a_poisson_number() -> None:
    account = state()
    target = Target(calls_a_second=0.4, call_seconds=200)
    assert f"target {poisson_quantile(80, SHARE)} of 100" in shown(
        account, "quota-active-calls", target
    )
    assert outcomes(account, target)["quota-active-calls"] is Outcome.FAIL


def test_what_breaks_first_is_the_quota_that_bears_the_lowest_rate() -> None:
    account = state()
    target = Target(calls_a_second=0.1, call_seconds=200)
    first, *others = breaks(read(account), target)
    assert isinstance(first, Break)
    # 100 calls at once, of 200 s: a little less than one in two seconds.
    assert first.what == "active calls of an instance"
    assert 0.3 < first.calls_a_second < 0.5
    assert poisson_quantile(first.calls_a_second * 200, SHARE) <= 100
    assert poisson_quantile((first.calls_a_second + 0.01) * 200, SHARE) > 100
    rates = [one.calls_a_second for one in others if isinstance(one, Break)]
    assert rates == sorted(rates)
    assert len(rates) == 2
    assert outcomes(account, target)["quota-first-to-break"] is Outcome.OK
    more = Target(calls_a_second=0.6, call_seconds=200)
    assert outcomes(account, more)["quota-first-to-break"] is Outcome.FAIL


def test_functions_break_first_where_calls_are_short() -> None:
    account = state()
    limited("lambda", "L-B99A9384", 13)(account)
    first, *_ = breaks(read(account), Target(calls_a_second=0.1, call_seconds=1))
    assert isinstance(first, Break)
    assert first.what == "concurrent executions of an account"
    # 12 at once at the peak, which was one call each three seconds or so.
    calls = max(
        v for k, points in account.metrics.items() if k[1] == "CallsPerInterval" for _, v in points
    )
    assert first.calls_a_second == pytest.approx(13 / 12 * calls / 60)


def test_nobody_knows_what_functions_a_call_needs_before_calls_came() -> None:
    account = state()
    account.metrics = {}
    target = Target(calls_a_second=0.1, call_seconds=200)
    assert outcomes(account, target)["quota-first-to-break"] is Outcome.UNREAD


@pytest.mark.parametrize("call", sorted({call for check in CHECKS for call in check.reads}))
def test_what_is_denied_is_unread_and_passes_nowhere(call: str) -> None:
    account = state()
    aws = FakeAws(handlers(account))
    action = call.replace("service-quotas.", "servicequotas.").replace(".", ":")
    aws.policy = {
        "Statement": [
            {"Effect": "Allow", "Action": "*"},
            {"Effect": "Deny", "Action": [action]},
        ]
    }
    target = Target(calls_a_second=0.1, call_seconds=200)
    found = {one.check: one.outcome for one in findings(read(account, aws), target)}
    depend = {check.id for check in CHECKS if call in check.reads}
    assert {name for name, outcome in found.items() if outcome is Outcome.UNREAD} == depend

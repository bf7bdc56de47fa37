"""What of the quotas is used, what a stated peak needs, what breaks first, and asking for more."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aws_session.reader import PacedReader
from capacity.choices.closed_forms import poisson_quantile
from capacity.choices.need import SHARE
from doctor import command as doctor_command
from doctor.finding import Outcome
from doctor.quotas.account_quotas import AccountQuotas, read_quotas
from doctor.quotas.command import main
from doctor.quotas.findings import CHECKS, findings
from doctor.quotas.target import Break, Target, breaks
from doctor.quotas.watched import WATCHED
from local.aws_account import AwsAccount, LoopbackAccount
from local.aws_account.centre import AccountState, generated, handlers, metric
from local.aws_account.centre.state import NOW
from tests.aws_session.moved_clock import MovedClock
from tests.verify.fake_aws import FakeAws

Change = Callable[[AccountState], None]


def state() -> AccountState:
    """An account of 300 functions: 1 % of a call a second invokes them all the time."""
    return generated(functions=4, flows=2, modules=1)


def read(account: AccountState, aws: FakeAws | None = None) -> AccountQuotas:
    session = (aws or FakeAws(handlers(account))).session
    reader = PacedReader(session, clock=MovedClock(), at_once=1)
    return read_quotas(reader, account.instance.arn, weeks=2, now=NOW)


def outcomes(account: AccountState, target: Target | None = None) -> dict[str, Outcome]:
    return {one.check: one.outcome for one in findings(read(account), target)}


def set_metric(account: AccountState, namespace: str, name: str, value: float) -> None:
    """Let the latest point of a metric be the peak, whatever its dimensions."""
    (key,) = [
        one
        for one in account.metrics
        if one[:2] == (namespace, name) and "FunctionName" not in dict(one[2])
    ]
    account.metrics[key][-1] = (account.metrics[key][-1][0], value)


def count_chats(account: AccountState) -> None:
    of = {"InstanceId": account.instance.instance_id, "MetricGroup": "Chats"}
    account.metrics[metric("AWS/Connect", "ConcurrentActiveChats", **of)] = [(NOW_BEFORE, 500.0)]


def count_tasks(account: AccountState) -> None:
    of = {"InstanceId": account.instance.instance_id, "MetricGroup": "Tasks"}
    account.metrics[metric("AWS/Connect", "ConcurrentTasks", **of)] = [(NOW_BEFORE, 2500.0)]


def count(operation: str, each_minute: float) -> Change:
    def change(account: AccountState) -> None:
        of = {"Service": "Connect", "Class": "None", "Type": "API", "Resource": operation}
        key = metric("AWS/Usage", "CallCount", **of)
        account.metrics[key] = [(NOW_BEFORE, each_minute)]

    return change


def limited(service: str, code: str, most: float) -> Change:
    def change(account: AccountState) -> None:
        account.quotas[service][code]["Value"] = most

    return change


def turned_away(account: AccountState) -> None:
    set_metric(account, "AWS/Connect", "ThrottledCalls", 3.0)


INSTANCE = state().instance.arn
NOW_BEFORE = NOW.replace(hour=1)

EXHAUSTED: dict[str, Change] = {
    "quota-active-calls": limited("connect", "L-12AB7C57", 4),
    "quota-active-chats": count_chats,
    "quota-active-tasks": count_tasks,
    "quota-chats-a-second": count("StartChatContact", 300),
    "quota-outbound-a-second": count("StartOutboundVoiceContact", 120),
    "quota-flows": limited("connect", "L-22922690", 2),
    "quota-modules": limited("connect", "L-19755C7E", 1),
    "quota-functions": limited("connect", "L-E3D2F503", 4),
    "quota-lambda-concurrency": limited("lambda", "L-B99A9384", 12),
    "quota-calls-turned-away": turned_away,
}


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


class Shell:
    """The command in a shell that leads to an account on loopback."""

    def __init__(self, account: AccountState, monkeypatch: pytest.MonkeyPatch) -> None:
        self.account = account
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
        monkeypatch.setenv("AWS_REGION", account.region)
        self._monkeypatch = monkeypatch

    def run(self, *arguments: str) -> int:
        with LoopbackAccount(AwsAccount(handlers(self.account))) as aws:
            self._monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
            instance = self.account.instance.arn
            return main(["--instance", instance, *arguments], clock=MovedClock())


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    account = state()
    # The command looks at the weeks before this very moment.
    shift = datetime.now(UTC) - NOW
    account.metrics = {
        key: [(moment + shift, value) for moment, value in points]
        for key, points in account.metrics.items()
    }
    limited("connect", "L-12AB7C57", 7)(account)
    return Shell(account, monkeypatch)


@pytest.mark.faults
def test_the_command_says_what_is_used_and_what_breaks_first(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run("--calls-per-second", "0.01", "--call-seconds", "100") == 0
    said = capsys.readouterr().out
    assert (
        "warn    quota-active-calls, instance: There is little room (peak 6, target 5 of 7" in said
    )
    assert "At 0.02 calls a second the first quota ends: active calls of an instance" in said
    assert "\\n" not in said
    assert "Lambda blocks at once" in said
    assert shell.run("--calls-per-second", "0.5", "--call-seconds", "100") == 1


@pytest.mark.faults
def test_an_instance_is_found_by_its_id_alone_too(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run() == shell.run("--instance", shell.account.instance.instance_id)
    by_arn_and_by_id = capsys.readouterr().out.splitlines()
    half = len(by_arn_and_by_id) // 2
    assert half >= 5
    assert by_arn_and_by_id[:half] == by_arn_and_by_id[half:]


@pytest.mark.faults
def test_an_increase_is_printed_and_sent_only_when_the_user_says_so(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run("--request-increase")
    said = capsys.readouterr().out
    command = (
        "aws service-quotas request-service-quota-increase --service-code connect "
        f"--quota-code L-12AB7C57 --desired-value 8 --context-id {shell.account.instance.arn}"
    )
    assert command in said
    assert "Nothing was sent" in said
    assert shell.account.requested == []
    shell.run("--request-increase", "--yes")
    (sent,) = shell.account.requested
    assert (sent["QuotaCode"], sent["DesiredValue"]) == ("L-12AB7C57", 8.0)
    assert "Sent: PENDING" in capsys.readouterr().out
    shell.run("--request-increase", "--yes")
    assert len(shell.account.requested) == 1
    assert "asked for before: PENDING" in capsys.readouterr().out


@pytest.mark.faults
def test_the_quotas_of_an_instance_are_told_by_its_alias(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run("--instance", shell.account.instance.alias)
    assert "quota-active-calls" in capsys.readouterr().out


@pytest.mark.faults
def test_a_quota_that_cannot_be_raised_is_not_asked_for(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.account.quotas["connect"]["L-12AB7C57"]["Adjustable"] = False
    assert shell.run("--request-increase", "--yes") == 1
    assert "cannot be raised" in capsys.readouterr().out
    assert shell.account.requested == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--instance", "arn:aws"], "is no instance"),
        (["--instance", INSTANCE, "--calls-per-second", "0"], "is no number above 0"),
        (["--instance", INSTANCE, "--call-seconds", "nan"], "is no number above 0"),
        (["--instance", INSTANCE, "--yes"], "give both"),
        (["--instance", INSTANCE, "--call-seconds", "60"], "one peak"),
    ],
)
def test_what_was_given_wrongly_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(arguments)
    except SystemExit as error:
        code = int(str(error.code))
    assert code == 2
    assert said in capsys.readouterr().err


def test_the_whole_report_asks_for_more_too_and_leaves_its_output_to_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    account = state()
    limited("connect", "L-22922690", 2)(account)
    aws = FakeAws(handlers(account))
    monkeypatch.setattr(doctor_command, "session", lambda **_: aws.session)
    asked = ["--instance", account.instance.arn, "--format", "json", "--request-increase"]
    assert doctor_command.main(asked) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["findings"]
    assert "--quota-code L-22922690 --desired-value 3" in told.err
    assert account.requested == []
    doctor_command.main([*asked, "--yes"])
    assert [one["QuotaCode"] for one in account.requested] == ["L-22922690"]
    assert doctor_command.main(["--instance", account.instance.arn, "--yes"]) == 2
    assert "give both" in capsys.readouterr().err

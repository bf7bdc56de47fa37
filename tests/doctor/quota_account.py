"""An account whose quotas have room, and each of them used up."""

from collections.abc import Callable

from aws_session.calls import PacedCalls
from aws_session.reader import PacedReader
from doctor.finding import Outcome
from doctor.quotas.account_quotas import AccountQuotas
from doctor.quotas.findings import findings
from doctor.quotas.reading import read_quotas
from doctor.quotas.target import Target
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
    reader = PacedReader(PacedCalls(session, clock=MovedClock()), at_once=1)
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

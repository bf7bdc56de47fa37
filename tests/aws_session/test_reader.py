"""The paced reader: bounded, at AWS's pace, and what cannot be read is a value."""

import threading
from random import Random
from typing import Any

import boto3
import pytest

from aws_session.answers import NotDoneError, Unread
from aws_session.calls import PacedCalls
from aws_session.pace import RATES, Pace, Rate
from aws_session.read_only import NotAReadError, actions
from aws_session.reader import PacedReader
from aws_session.writer import PacedWriter
from local.aws_account import AwsAccount, LoopbackAccount, Refused, Throttle
from local.aws_account.centre import generated, handlers
from tests.aws_session.moved_clock import MovedClock

pytestmark = pytest.mark.faults

SESSION = boto3.Session("a", "b", region_name="eu-central-1")


def calls_of(aws: LoopbackAccount, clock: MovedClock) -> PacedCalls:
    random = Random(8)  # noqa: S311 - it only scatters waits
    return PacedCalls(SESSION, endpoint=aws.url, clock=clock, random=random)


def reader(aws: LoopbackAccount, clock: MovedClock, **options: Any) -> PacedReader:  # noqa: ANN401 - as there
    return PacedReader(calls_of(aws, clock), **options)


def test_a_large_account_is_read_at_the_pace_that_connect_allows() -> None:
    state, clock = generated(), MovedClock()
    account = AwsAccount(handlers(state), throttles={"connect": Throttle(now=clock.now)})
    told: list[tuple[str, int, int]] = []
    with LoopbackAccount(account) as aws:
        reads = reader(aws, clock, tell=lambda *what: told.append(what))
        instance = {"InstanceId": state.instance.instance_id}
        listed = reads.all("connect.ListContactFlows", "ContactFlowSummaryList", **instance)
        assert isinstance(listed, list)
        flows = reads.ask_each(
            "connect.DescribeContactFlow",
            [{**instance, "ContactFlowId": one["Id"]} for one in listed],
        )
        functions = [{"FunctionName": name} for name in state.functions]
        aliases = reads.all_each("lambda.ListAliases", "Aliases", functions)
        live = [{**one, "Qualifier": "live"} for one in functions]
        policies = reads.ask_each("lambda.GetPolicy", live)
    assert len(flows) == 100
    assert [one["ContactFlow"]["Id"] for one in flows if isinstance(one, dict)] == [
        one["Id"] for one in listed
    ]
    assert [len(one) for one in aliases if isinstance(one, list)] == [1] * 300
    assert len(policies) == 300
    assert not [one for one in policies if isinstance(one, Unread)]
    # Each thing once, but for what was throttled.
    assert account.calls["connect.DescribeContactFlow"] == 100
    assert account.calls["lambda.GetPolicy"] == 300
    assert account.calls["lambda.ListAliases"] == 300
    assert sum(account.throttled.values()) < 20
    # 95 flows at two a second after a burst of five; 285 aliases, then 285 policies at 15.
    assert 47 + 19 + 19 <= clock.now() < 130
    assert told[99] == ("connect.DescribeContactFlow", 100, 100)


def test_no_more_calls_are_on_their_way_than_allowed() -> None:
    at_once, most, lock = 0, 0, threading.Barrier(3, timeout=60)

    def slow(_asked: dict[str, Any]) -> dict[str, Any]:
        return {"Policy": "{}"}

    class Watched(AwsAccount):
        def answer(self, model: Any, parameters: Any, *, checked: bool = False) -> Any:  # noqa: ANN401 - as botocore has them
            nonlocal at_once, most
            at_once += 1
            most = max(most, at_once)
            lock.wait()
            at_once -= 1
            return super().answer(model, parameters, checked=checked)

    with LoopbackAccount(Watched({"lambda.GetPolicy": slow})) as aws:
        many = [{"FunctionName": str(one)} for one in range(12)]
        assert len(reader(aws, MovedClock(), at_once=3).ask_each("lambda.GetPolicy", many)) == 12
    assert most == 3


def test_a_throttled_call_is_made_again_and_then_given_up() -> None:
    refusals = 0

    def throttled(_asked: dict[str, Any]) -> dict[str, Any]:
        nonlocal refusals
        refusals += 1
        if refusals <= 5:
            raise Refused("ThrottlingException", "Rate exceeded")
        return {"Policy": "{}"}

    def always(_asked: dict[str, Any]) -> dict[str, Any]:
        raise Refused("TooManyRequestsException", "Rate exceeded")

    account = AwsAccount({"lambda.GetPolicy": throttled, "lambda.GetAccountSettings": always})
    with LoopbackAccount(account) as aws:
        clock = MovedClock()
        reads = reader(aws, clock)
        assert reads.ask("lambda.GetPolicy", FunctionName="f") == {"Policy": "{}"}
        assert clock.now() > 1
        unread = reads.ask("lambda.GetAccountSettings")
    assert isinstance(unread, Unread)
    assert unread.code == "TooManyRequestsException"
    assert account.calls["lambda.GetAccountSettings"] == 9


def test_what_is_denied_is_unread_and_what_is_not_there_is_absent() -> None:
    def absent(_asked: dict[str, Any]) -> dict[str, Any]:
        raise Refused("ResourceNotFoundException", "none")

    account = AwsAccount({"lambda.GetPolicy": absent, "lambda.ListAliases": absent})
    with LoopbackAccount(account) as aws:
        reads = reader(aws, MovedClock())
        gone = reads.ask("lambda.GetPolicy", FunctionName="f")
        account.policy = {"Statement": []}
        denied = reads.all("lambda.ListAliases", "Aliases", FunctionName="f")
    assert isinstance(gone, Unread)
    assert (gone.is_absent, gone.is_denied) == (True, False)
    assert isinstance(denied, Unread)
    assert (denied.is_absent, denied.is_denied) == (False, True)
    assert str(denied).startswith("lambda.ListAliases: AccessDeniedException")


def test_a_list_of_which_a_page_is_unread_is_unread() -> None:
    def aliases(asked: dict[str, Any]) -> dict[str, Any]:
        if asked.get("Marker"):
            raise Refused("ServiceException", "broken")
        return {"Aliases": [{"Name": "live"}], "NextMarker": "more"}

    with LoopbackAccount(AwsAccount({"lambda.ListAliases": aliases})) as aws:
        found = reader(aws, MovedClock()).all("lambda.ListAliases", "Aliases", FunctionName="f")
    assert isinstance(found, Unread)


def test_nobody_answering_is_unread_too() -> None:
    with LoopbackAccount(AwsAccount({"lambda.GetAccountSettings": dict})) as aws:
        url = aws.url
    reads = PacedReader(PacedCalls(SESSION, endpoint=url, clock=MovedClock()))
    found = reads.ask("lambda.GetAccountSettings")
    assert isinstance(found, Unread)
    assert found.code == "EndpointConnectionError"
    assert reads.calls["lambda.GetAccountSettings"] == 3


def test_the_same_read_is_made_once_and_a_change_is_read_by_another_reader() -> None:
    state = generated(functions=1, flows=1)
    account = AwsAccount(handlers(state))
    instance, flow = state.instance.instance_id, next(iter(state.instance.flows))
    asked = {"InstanceId": instance, "ContactFlowId": flow}
    with LoopbackAccount(account) as aws:
        calls = calls_of(aws, MovedClock())
        reads, writer = PacedReader(calls), PacedWriter(calls)
        first = reads.ask("connect.DescribeContactFlow", **asked)
        assert reads.ask("connect.DescribeContactFlow", **asked) is first
        content = '{"StartAction": "a", "Actions": [{"Identifier": "a"}]}'
        writer.change("connect.UpdateContactFlowContent", **asked, Content=content)
        second = PacedReader(calls).ask("connect.DescribeContactFlow", **asked)
        with pytest.raises(NotDoneError, match="InvalidContactFlowException"):
            writer.change("connect.UpdateContactFlowContent", **asked, Content="{}")
    assert isinstance(second, dict)
    assert second["ContactFlow"]["Content"] == content
    assert account.calls["connect.DescribeContactFlow"] == 2


def test_a_change_whose_answer_is_lost_is_not_made_again() -> None:
    def broken(_asked: dict[str, Any]) -> dict[str, Any]:
        raise Refused("InternalServiceException", "lost")

    account = AwsAccount({"connect.UpdateContactFlowContent": broken})
    asked = {"InstanceId": "i", "ContactFlowId": "f", "Content": "{}"}
    with LoopbackAccount(account) as aws, pytest.raises(NotDoneError):
        PacedWriter(calls_of(aws, MovedClock())).change("connect.UpdateContactFlowContent", **asked)
    assert account.calls["connect.UpdateContactFlowContent"] == 1


def test_a_call_that_the_policy_does_not_know_is_not_made() -> None:
    with pytest.raises(NotAReadError, match=r"read_only_policy\.json"):
        PacedReader(PacedCalls(SESSION)).ask("lambda.DeleteFunction", FunctionName="f")


def test_the_policy_only_reads() -> None:
    assert len(actions()) > 10
    for action in actions():
        assert action.partition(":")[2].startswith(
            ("Get", "List", "Describe", "BatchGet", "Start", "Search", "Lookup")
        ), action
    assert [one for one in actions() if ":Start" in one] in ([], ["logs:StartQuery"])


def test_an_operation_is_paced_alone_and_lambdas_control_plane_together() -> None:
    clock = MovedClock()
    pace = Pace(clock)
    for _ in range(5):
        pace.wait("connect.ListQueues")
    pace.wait("connect.ListPrompts")
    assert clock.now() == 0
    pace.wait("connect.ListQueues")
    assert clock.now() == pytest.approx(0.5)
    assert RATES["lambda"].shared
    pace = Pace(clock, {"lambda": Rate(10, 1, shared=True)})
    pace.wait("lambda.ListAliases")
    pace.wait("lambda.ListVersionsByFunction")
    assert clock.now() == pytest.approx(0.6)

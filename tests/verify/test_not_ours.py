"""Flows, numbers and stacks that are not of this deployment, and what nobody looked at."""

import dataclasses
import json

import pytest

from stacks.config import StackConfig
from tests.verify.account.deployed import CONFIG, INSTANCE
from tests.verify.broken.change import ALIAS, BARE, refused
from tests.verify.fake_aws import FakeAws, Handler
from tests.verify.healthy import HANDLERS, healthy
from tests.verify.looking import all_well, look
from verify.answer import Outcome


@pytest.mark.parametrize("named", [BARE, f"{BARE}:$LATEST"])
def test_a_flow_of_somebody_elses_that_names_the_bare_function_is_told(named: str) -> None:
    account = healthy()
    flows, describe = HANDLERS["connect.ListContactFlows"], HANDLERS["connect.DescribeContactFlow"]
    foreign = {"Id": "theirs", "Name": "Theirs", "State": "ACTIVE", "Status": "PUBLISHED"}
    content = json.dumps({"Actions": [{"Parameters": {"LambdaFunctionARN": named}}]})
    account.handlers["connect.ListContactFlows"] = lambda asked: {
        "ContactFlowSummaryList": [*flows(asked)["ContactFlowSummaryList"], {"Id": "theirs"}]
    }
    account.handlers["connect.DescribeContactFlow"] = lambda asked: (
        {"ContactFlow": {**foreign, "Content": content}}
        if asked["ContactFlowId"] == "theirs"
        else describe(asked)
    )
    answers = look(account)
    told = answers["flows", "bare functions"]
    assert told.outcome is Outcome.FAIL
    assert f"Theirs calls {named}: " in told.what


NO_NUMBER = dataclasses.replace(
    CONFIG,
    connect=dataclasses.replace(CONFIG.connect, phone_numbers={}),  # type: ignore[type-var]  # there is one
)


def associated_with(flow: str) -> Handler:
    whole = HANDLERS["connect.ListFlowAssociations"]
    return lambda asked: {
        "FlowAssociationSummaryList": [
            {**one, "FlowId": flow} for one in whole(asked)["FlowAssociationSummaryList"]
        ]
    }


def led_by_another(account: FakeAws, content: object) -> None:
    """The number leads to a flow that is not ours."""
    flows, describe = HANDLERS["connect.ListContactFlows"], HANDLERS["connect.DescribeContactFlow"]
    foreign = {"Id": "theirs", "State": "ACTIVE", "Status": "PUBLISHED"}
    account.handlers["connect.ListFlowAssociations"] = associated_with("theirs")
    account.handlers["connect.ListContactFlows"] = lambda asked: {
        "ContactFlowSummaryList": [*flows(asked)["ContactFlowSummaryList"], {"Id": "theirs"}]
    }
    account.handlers["connect.DescribeContactFlow"] = lambda asked: (
        {"ContactFlow": {**foreign, "Content": json.dumps(content)}}
        if asked["ContactFlowId"] == "theirs"
        else describe(asked)
    )


@pytest.mark.parametrize(("leads_on", "outcome"), [(True, Outcome.OK), (False, Outcome.FAIL)])
def test_without_a_configured_number_any_that_leads_here_by_whatever_flow_will_do(
    leads_on: bool, outcome: Outcome
) -> None:
    account = healthy()
    led_by_another(
        account, {"ContactFlowId": f"{INSTANCE}/contact-flow/Inbound"} if leads_on else {}
    )
    answers = look(account, config=NO_NUMBER)
    not_ok = {line: one.outcome for line, one in answers.items() if one.outcome is not Outcome.OK}
    assert not_ok == ({} if leads_on else {("phone number", "attached"): outcome})
    assert answers["phone number", "attached"].outcome is outcome


def test_a_number_whose_flow_calls_the_functions_itself_is_a_way_in() -> None:
    account = healthy()
    led_by_another(account, {"LambdaFunctionARN": ALIAS})
    answers = look(account, config=NO_NUMBER)
    assert answers["phone number", "attached"].outcome is Outcome.OK


def test_an_instance_for_chats_alone_needs_no_phone_number() -> None:
    account = healthy()
    account.handlers["connect.ListFlowAssociations"] = lambda _: {"FlowAssociationSummaryList": []}
    answers = look(account, config=NO_NUMBER)
    not_ok = {line: one for line, one in answers.items() if one.outcome is not Outcome.OK}
    assert list(not_ok) == [("phone number", "attached")]
    assert not_ok["phone number", "attached"].outcome is Outcome.WARN
    assert "Chats" in not_ok["phone number", "attached"].what


def test_without_an_instance_it_says_what_nobody_looked_at() -> None:
    nowhere = dataclasses.replace(CONFIG, connect=None)
    answers = look(healthy(), config=nowhere)
    left_out = {
        line: one.what for line, one in answers.items() if one.outcome is Outcome.NOT_APPLICABLE
    }
    assert {subject for subject, _ in left_out} >= {"flows", "phone number", "customer_lookup"}
    assert all("Not checked" in what and "`connect`" in what for what in left_out.values())
    assert ("flows", "bare functions") in left_out


def test_a_stack_of_an_earlier_configuration_is_named() -> None:
    nowhere = dataclasses.replace(CONFIG, connect=None)
    told = look(healthy(), config=nowhere)["stacks", "left over"]
    assert told.outcome is Outcome.WARN
    assert "UnderEight-everything-ContactFlows" in told.what
    assert all_well()["stacks", "left over"].outcome is Outcome.OK


ADOPTED = f"{CONFIG.connect.instance_arn}/contact-flow/Inbound" if CONFIG.connect else ""


def with_adopted(arn: str) -> StackConfig:
    assert CONFIG.connect
    named = {**CONFIG.connect.named, "flows": {"inbound": arn}}
    return dataclasses.replace(CONFIG, connect=dataclasses.replace(CONFIG.connect, named=named))


def test_an_adopted_flow_is_looked_at_where_it_is() -> None:
    answers = look(healthy(), config=with_adopted(ADOPTED))
    assert answers["flows", "inbound (adopted)"].outcome is Outcome.OK


def test_an_adopted_flow_that_is_gone_is_told() -> None:
    account = healthy()
    whole = account.handlers["connect.DescribeContactFlow"]
    gone = refused("Inbound", "ResourceNotFoundException")
    account.handlers["connect.DescribeContactFlow"] = lambda asked: gone(asked, whole(asked))
    told = look(account, config=with_adopted(ADOPTED))["flows", "inbound (adopted)"]
    assert told.outcome is Outcome.FAIL
    assert "not in the instance" in told.what

"""Phone numbers get their flow after a deployment, and lose ours before its end."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from deploy.phone_numbers import PhoneNumbers
from deploy.preflight.instance_room import DEFAULTS, FLOWS, room_for_flows
from stacks.config import ConnectInstance, StackConfig
from tests.deploy.stubbed import Answered, stubbed
from tests.environments import EVERYTHING

VALUES = EVERYTHING
CONFIG = StackConfig.read({"test": VALUES}, "test")
INSTANCE_ID = "0123abcd-4567-89ab-cdef-0123456789ab"
NUMBER_ARN = "arn:aws:connect:eu-central-1:111122223333:phone-number/n-1"


def instance() -> ConnectInstance:
    assert CONFIG.connect
    return CONFIG.connect


class Account:
    """An account that answers as it is told."""

    def __init__(self, *answers: Answered) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self.client = stubbed(*answers, asked=self.asked)

    def numbers(self) -> PhoneNumbers:
        return PhoneNumbers(CONFIG, instance(), self)  # type: ignore[arg-type]  # a stand-in


def flows(*names: str) -> Answered:
    found = [{"Name": name, "Id": f"id-of-{name}"} for name in names]
    return ("connect", "list_contact_flows", {"ContactFlowSummaryList": found})


def modules(*names: str) -> Answered:
    found = [{"Name": name} for name in names]
    return ("connect", "list_contact_flow_modules", {"ContactFlowModulesSummaryList": found})


def claimed(*numbers: str) -> Answered:
    found = [
        {"PhoneNumber": number, "PhoneNumberId": "n-1", "PhoneNumberArn": NUMBER_ARN}
        for number in numbers
    ]
    return ("connect", "list_phone_numbers_v2", {"ListPhoneNumbersSummaryList": found})


def led_into(flow: str) -> Answered:
    found = [{"ResourceId": NUMBER_ARN, "FlowId": flow, "ResourceType": "VOICE_PHONE_NUMBER"}]
    return ("connect", "batch_get_flow_association", {"FlowAssociationSummaryList": found})


def quota(value: float) -> Answered:
    return ("service-quotas", "get_service_quota", {"Quota": {"Value": value}})


def test_a_number_gets_the_flow_that_the_configuration_names() -> None:
    account = Account(
        flows("Sample flow", "under-eight-test-inbound"),
        claimed("+493012345678"),
        ("connect", "associate_phone_number_contact_flow", {}),
    )
    (found,) = account.numbers().attach()
    assert found.good
    assert account.asked[-1] == {
        "PhoneNumberId": "n-1",
        "InstanceId": INSTANCE_ID,
        "ContactFlowId": "id-of-under-eight-test-inbound",
    }


def test_a_number_that_only_begins_alike_is_another() -> None:
    account = Account(flows("under-eight-test-inbound"), claimed("+4930123456789"))
    (found,) = account.numbers().attach()
    assert not found.good
    assert "Claim it" in found.to_do


def test_a_flow_that_is_not_there_yet_is_deployed_first() -> None:
    account = Account(flows("Sample flow"), claimed("+493012345678"))
    (found,) = account.numbers().attach()
    assert not found.good
    assert "under-eight-test-inbound" in found.what
    assert "make deploy ENV=test" in found.to_do


def test_our_flow_is_taken_away_and_anothers_is_left() -> None:
    ours = "under-eight-test-inbound"
    account = Account(
        flows(ours),
        claimed("+493012345678"),
        led_into(f"arn:aws:connect:eu-central-1:111122223333:instance/i/contact-flow/id-of-{ours}"),
        ("connect", "disassociate_phone_number_contact_flow", {}),
    )
    (found,) = account.numbers().detach()
    assert "no longer associated with a flow" in found.what

    account = Account(flows(ours), claimed("+493012345678"), led_into("another"))
    (found,) = account.numbers().detach()
    assert "left as it is" in found.what


def test_an_instance_that_is_full_of_flows_is_told_before_the_deployment() -> None:
    others = [f"flow {number}" for number in range(100)]
    account = Account(flows(*others), modules(), quota(100), quota(200))
    full, modular, hint = room_for_flows(CONFIG, instance(), account)  # type: ignore[arg-type]  # a stand-in
    assert not full.good
    assert "L-22922690" in full.to_do
    assert modular.good
    assert "a-flow-is-refused" in hint.what


def test_flows_of_an_earlier_deployment_have_their_room() -> None:
    others = [f"flow {number}" for number in range(97)]
    account = Account(flows(*others, "under-eight-test-inbound"), modules(), quota(100), quota(200))
    found = list(room_for_flows(CONFIG, instance(), account))  # type: ignore[arg-type]  # a stand-in
    assert [one.good for one in found] == [True, True, True]


def test_a_quota_that_amazon_connect_does_not_tell_is_the_default() -> None:
    untold = {"Quota": {"ErrorReason": {"ErrorCode": "DEPENDENCY_SERVICE_ERROR"}}}
    asked: Answered = ("service-quotas", "get_service_quota", untold)
    account = Account(flows(), modules(), asked, asked, quota(200))
    found = next(room_for_flows(CONFIG, instance(), account))  # type: ignore[arg-type]  # a stand-in
    assert f"of {DEFAULTS[FLOWS]} flows" in found.what


def test_a_number_leads_into_an_adopted_flow_by_its_arn() -> None:
    adopted = f"{instance().instance_arn}/contact-flow/id-of-adopted"
    there = replace(instance(), named={**instance().named, "flows": {"inbound": adopted}})
    associated: Answered = ("connect", "associate_phone_number_contact_flow", {})
    account = Account(flows(), claimed(*there.phone_numbers), associated)
    numbers = PhoneNumbers(CONFIG, there, account)  # type: ignore[arg-type]  # a stand-in
    assert [look.good for look in numbers.attach()] == [True]
    assert account.asked[-1]["ContactFlowId"] == "id-of-adopted"

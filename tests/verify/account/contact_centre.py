"""What Amazon Connect answers in the healthy account."""

from tests.environments import EVERYTHING
from tests.verify.account.deployed import ACCOUNT, INSTANCE, REGION, filled, resources
from tests.verify.fake_aws import Json

NUMBER = f"arn:aws:connect:{REGION}:{ACCOUNT}:phone-number/99999999-0000-0000-0000-000000000000"
(CONFIGURED_NUMBER,) = EVERYTHING["connect"]["phone_numbers"]


def content(properties: Json) -> str:
    """A flow's content as the instance has it: everything filled in."""
    return filled(properties["Content"])


def describe_contact_flow(asked: Json) -> Json:
    properties = resources("AWS::Connect::ContactFlow")[asked["ContactFlowId"]]
    return {"ContactFlow": _flow(asked["ContactFlowId"], properties)}


def describe_contact_flow_module(asked: Json) -> Json:
    identifier = asked["ContactFlowModuleId"]
    properties = resources("AWS::Connect::ContactFlowModule")[identifier]
    return {"ContactFlowModule": _flow(identifier, properties)}


def _flow(identifier: str, properties: Json) -> Json:
    return {
        "Id": identifier,
        "Name": properties["Name"],
        "State": "ACTIVE",
        "Status": "PUBLISHED",
        "Content": content(properties),
    }


def list_contact_flows(_: Json) -> Json:
    flows = [
        {"Id": one, "ContactFlowState": "ACTIVE", "ContactFlowStatus": "PUBLISHED"}
        for one in resources("AWS::Connect::ContactFlow")
    ]
    archived = {"Id": "old", "ContactFlowState": "ARCHIVED", "ContactFlowStatus": "PUBLISHED"}
    return {"ContactFlowSummaryList": [*flows, archived]}


def list_contact_flow_modules(_: Json) -> Json:
    listed = [
        {"Id": one, "State": "ACTIVE"} for one in resources("AWS::Connect::ContactFlowModule")
    ]
    return {"ContactFlowModulesSummaryList": listed}


def list_flow_associations(_: Json) -> Json:
    number = {
        "ResourceId": NUMBER,
        "FlowId": f"{INSTANCE}/contact-flow/Inbound",
        "ResourceType": "VOICE_PHONE_NUMBER",
    }
    return {"FlowAssociationSummaryList": [number]}


def list_phone_numbers(asked: Json) -> Json:
    """One that only begins like the configured number, and the number."""
    prefix = asked["PhoneNumberPrefix"]
    return {
        "ListPhoneNumbersSummaryList": [
            {"PhoneNumberId": "longer", "PhoneNumber": f"{prefix}9"},
            {"PhoneNumberId": NUMBER.rpartition("/")[2], "PhoneNumber": prefix},
        ]
    }


def describe_phone_number(asked: Json) -> Json:
    return {
        "ClaimedPhoneNumberSummary": {
            "PhoneNumberId": asked["PhoneNumberId"],
            "PhoneNumber": CONFIGURED_NUMBER,
            "PhoneNumberStatus": {"Status": "CLAIMED"},
        }
    }

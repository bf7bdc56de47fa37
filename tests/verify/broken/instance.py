"""The instance's flows and phone numbers, broken one by one."""

from collections.abc import Callable

from tests.verify.account.contact_centre import CONFIGURED_NUMBER
from tests.verify.account.deployed import INSTANCE
from tests.verify.broken.change import Broken, always, refused, within, without
from tests.verify.fake_aws import Json


def function_arn_in(flow: str, old: str, new: str) -> Callable[[Json, Json], Json]:
    def change(asked: Json, answer: Json) -> Json:
        described = answer["ContactFlow"]
        if asked["ContactFlowId"] != flow:
            return answer
        return {"ContactFlow": {**described, "Content": described["Content"].replace(old, new)}}

    return change


BROKEN = {
    "a flow is not published": Broken(
        "connect.DescribeContactFlow",
        refused("Inbound", "ContactFlowNotPublishedException"),
        ("flows", "under-eight-everything-inbound"),
        "never published",
    ),
    "a flow was edited to call another version": Broken(
        "connect.DescribeContactFlow",
        function_arn_in("Inbound", "personal-greeting:live", "personal-greeting:3"),
        ("flows", "under-eight-everything-inbound"),
        "personal-greeting:3",
    ),
    "the number is not the instance's": Broken(
        "connect.ListPhoneNumbersV2",
        without("ListPhoneNumbersSummaryList", f"'{CONFIGURED_NUMBER}'"),
        ("phone number", CONFIGURED_NUMBER),
        "not claimed",
    ),
    "the number has no flow": Broken(
        "connect.ListFlowAssociations",
        always(FlowAssociationSummaryList=[]),
        ("phone number", CONFIGURED_NUMBER),
        "do not enter the flow under-eight-everything-inbound",
    ),
    "the number leads to another flow": Broken(
        "connect.ListFlowAssociations",
        within("FlowAssociationSummaryList", FlowId=f"{INSTANCE}/contact-flow/another"),
        ("phone number", CONFIGURED_NUMBER),
        "do not enter the flow",
    ),
    "the number could not be claimed": Broken(
        "connect.DescribePhoneNumber",
        within("ClaimedPhoneNumberSummary", PhoneNumberStatus={"Status": "FAILED"}),
        ("phone number", CONFIGURED_NUMBER),
        "is FAILED",
    ),
}

"""Interactions: what a flow asks of other services, and types that only exports show.

Source: Amazon Connect developer guide, "Interactions in the Flow language"; InvokeLambdaFunction
also AWS admin guide, "Flow block in Amazon Connect: AWS Lambda function".
"""

from flow_language.action_type import ActionType
from flow_language.catalog.contact import NO_MATCH
from flow_language.catalog.flow_control import QUEUE_OR_AGENT
from flow_language.catalog.participant import TRUE_OR_FALSE
from flow_language.values import anything, integer, mapping, one_of, record, text

LONGEST_ASYNCHRONOUS_SECONDS = 60
THREE_DAYS = 259_200
PROFILE = {"ProfileRequestData": mapping(anything), "ProfileResponseData": anything}
PROFILE_MATCHES = ("MultipleFoundError", "NoneFoundError")

INTERACTIONS = {
    "AssociateContactToCustomerProfile": ActionType(
        parameters=PROFILE, errors=NO_MATCH, required_errors=NO_MATCH
    ),
    "CreateCallbackContact": ActionType(
        parameters={
            "InitialCallDelaySeconds": integer(1, THREE_DAYS),
            "RetryDelaySeconds": integer(1, THREE_DAYS),
            "MaximumConnectionAttempts": integer(1),
            "QueueId": text,
            "AgentId": text,
            "ContactFlowId": text,
            "CallerId": anything,
        },
        required=("InitialCallDelaySeconds", "RetryDelaySeconds", "MaximumConnectionAttempts"),
        at_most_one=(QUEUE_OR_AGENT,),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "CreateCustomerProfile": ActionType(
        parameters=PROFILE, errors=NO_MATCH, required_errors=NO_MATCH
    ),
    "GetCustomerProfile": ActionType(
        parameters=PROFILE, errors=(*NO_MATCH, *PROFILE_MATCHES), required_errors=NO_MATCH
    ),
    "GetCustomerProfileObject": ActionType(
        parameters=None, errors=(*NO_MATCH, *PROFILE_MATCHES), required_errors=NO_MATCH
    ),
    "GetCalculatedAttributesForCustomerProfile": ActionType(
        parameters=PROFILE, errors=(*NO_MATCH, *PROFILE_MATCHES), required_errors=NO_MATCH
    ),
    "UpdateCustomerProfile": ActionType(
        parameters=PROFILE, errors=NO_MATCH, required_errors=NO_MATCH
    ),
    "InvokeLambdaFunction": ActionType(
        parameters={
            "LambdaFunctionARN": text,
            "InvocationTimeLimitSeconds": integer(1, LONGEST_ASYNCHRONOUS_SECONDS),
            "InvocationType": one_of("SYNCHRONOUS", "ASYNCHRONOUS"),
            "LambdaInvocationAttributes": mapping(text),
            "ResponseValidation": record(
                {"ResponseType": one_of("STRING_MAP", "JSON")}, required=("ResponseType",)
            ),
        },
        required=("LambdaFunctionARN", "InvocationTimeLimitSeconds"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "TransferParticipantToThirdParty": ActionType(
        parameters={
            "ThirdPartyPhoneNumber": text,
            "ThirdPartyConnectionTimeLimitSeconds": integer(1, dynamic=True),
            "ContinueFlowExecution": TRUE_OR_FALSE,
            "CallerId": record({"Name": text, "Number": text}),
            "ThirdPartyDTMFDigits": text,
        },
        required=(
            "ThirdPartyPhoneNumber",
            "ThirdPartyConnectionTimeLimitSeconds",
            "ContinueFlowExecution",
        ),
        errors=(*NO_MATCH, "CallFailed", "ConnectionTimeLimitExceeded"),
        required_errors=NO_MATCH,
    ),
}

ONLY_IN_EXPORTS = (
    "AuthenticateParticipant",
    "LoadContactContent",
    "CreatePersistentContactAssociation",
    "EvaluateDataTableValues",
    "ListDataTableValues",
    "UpsertDataTableValues",
    "CheckSegmentMembership",
    "RouteContactToAgent",
)
"""Types that the service writes and no page describes: neither parameters nor branches known."""

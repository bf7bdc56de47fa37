"""Interactions: what a flow asks of other services.

Source: Amazon Connect API reference, "Interactions in the Flow language"; InvokeLambdaFunction
also AWS admin guide, "Flow block in Amazon Connect: AWS Lambda function".
"""

from connect_flows.language.action_type import BEFORE_THE_AGENT, ActionType
from connect_flows.language.catalog.contact import NO_MATCH
from connect_flows.language.catalog.flow_control import QUEUE_OR_AGENT
from connect_flows.language.evidence import (
    ALL_BLOCKS,
    PUBLIC_FLOWS,
    Evidence,
    admin,
    developer,
    evidence,
    export,
    flow_as_code,
)
from connect_flows.language.values import anything, integer, list_of, mapping, one_of, record, text

LONGEST_ASYNCHRONOUS_SECONDS = 60
THREE_DAYS = 259_200
PROFILE = {"ProfileRequestData": mapping(anything), "ProfileResponseData": anything}
PROFILE_MATCHES = ("MultipleFoundError", "NoneFoundError")

_TABLES = export("connect-flow-builder: action catalogue")
_KEYS = list_of(record({"AttributeName": text, "Value": text}))


def _page(name: str) -> Evidence:
    return evidence(developer(f"interactions-{name.lower()}"))


INTERACTIONS = {
    "AssociateContactToCustomerProfile": ActionType(
        source=_page("AssociateContactToCustomerProfile"),
        parameters=PROFILE,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "CreateCallbackContact": ActionType(
        source=_page("CreateCallbackContact"),
        sources={"MaximumConnectionAttempts": evidence(PUBLIC_FLOWS, ALL_BLOCKS)},
        parameters={
            "InitialCallDelaySeconds": integer(1, THREE_DAYS),
            "RetryDelaySeconds": integer(1, THREE_DAYS),
            "MaximumConnectionAttempts": integer(0),
            "QueueId": text,
            "AgentId": text,
            "ContactFlowId": text,
            "CallerId": anything,
        },
        required=("InitialCallDelaySeconds", "RetryDelaySeconds", "MaximumConnectionAttempts"),
        at_most_one=(QUEUE_OR_AGENT,),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=BEFORE_THE_AGENT,
    ),
    "CreateCustomerProfile": ActionType(
        source=_page("CreateCustomerProfile"),
        parameters=PROFILE,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "GetCustomerProfile": ActionType(
        source=_page("GetCustomerProfile"),
        parameters=PROFILE,
        errors=(*NO_MATCH, *PROFILE_MATCHES),
        required_errors=NO_MATCH,
    ),
    "GetCustomerProfileObject": ActionType(
        source=_page("GetCustomerProfileObject"),
        parameters=None,
        errors=(*NO_MATCH, *PROFILE_MATCHES),
        required_errors=NO_MATCH,
    ),
    "GetCalculatedAttributesForCustomerProfile": ActionType(
        source=_page("GetCalculatedAttributesForCustomerProfile"),
        parameters=PROFILE,
        errors=(*NO_MATCH, *PROFILE_MATCHES),
        required_errors=NO_MATCH,
    ),
    "UpdateCustomerProfile": ActionType(
        source=_page("UpdateCustomerProfile"),
        parameters=PROFILE,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "CheckSegmentMembership": ActionType(
        source=evidence(
            admin("journey-flow-block-customer-profiles"),
            against=(flow_as_code(40, "2026-10-05"),),
        ),
        parameters=None,
        branches_published=False,
    ),
    "InvokeLambdaFunction": ActionType(
        source=_page("InvokeLambdaFunction"),
        sources={
            "LambdaInvocationAttributes": evidence(
                export("aws-samples: configurable-workspace, an object as a value"), PUBLIC_FLOWS
            ),
            "InvocationTimeLimitSeconds": evidence(admin("invoke-lambda-function-block")),
        },
        parameters={
            "LambdaFunctionARN": text,
            "InvocationTimeLimitSeconds": integer(1, LONGEST_ASYNCHRONOUS_SECONDS),
            "InvocationType": one_of("SYNCHRONOUS", "ASYNCHRONOUS"),
            "LambdaInvocationAttributes": mapping(anything),
            "ResponseValidation": record(
                {"ResponseType": one_of("STRING_MAP", "JSON")}, required=("ResponseType",)
            ),
        },
        required=("LambdaFunctionARN", "InvocationTimeLimitSeconds"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "EvaluateDataTableValues": ActionType(
        source=evidence(ALL_BLOCKS, _TABLES),
        parameters={
            "DataTableId": text,
            "Queries": list_of(
                record(
                    {"QueryName": text, "Attributes": list_of(text), "PrimaryValues": _KEYS},
                    required=("QueryName",),
                )
            ),
        },
        required=("DataTableId", "Queries"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "ListDataTableValues": ActionType(
        source=evidence(_TABLES),
        parameters={
            "DataTableId": text,
            "PrimaryKeyGroups": list_of(
                record(
                    {
                        "PrimaryKeyGroupName": text,
                        "PrimaryValues": list_of(record({"Name": text, "Value": text})),
                    }
                )
            ),
        },
        required=("DataTableId",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpsertDataTableValues": ActionType(
        source=evidence(_TABLES),
        parameters={
            "LockVersion": anything,
            "DataTableId": text,
            "DataTableUpsertAttributes": anything,
        },
        required=("DataTableId",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
}

"""Lambda functions.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from collections.abc import Iterator
from typing import Any

from connect_flows.blocks.parts import NO_MATCH, interaction_page
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.channels import Parameters, everywhere
from connect_flows.forms.containers import mapping, record
from connect_flows.forms.evidence import PUBLIC_FLOWS, admin, evidence, export
from connect_flows.forms.values import Names, anything, integer, one_of
from connect_flows.language.limits import ASYNCHRONOUS_BLOCK_LIMIT_SECONDS


def _logged_lambda(parameters: Parameters) -> Iterator[dict[str, Any]]:
    seconds = float(parameters.get("InvocationTimeLimitSeconds", 3))
    response_type = parameters.get("ResponseValidation", {}).get("ResponseType", "STRING_MAP")
    entry = {
        "FunctionArn": parameters.get("LambdaFunctionARN", ""),
        "ResponseValidation": f"ResponseType={response_type}",
        "TimeLimit": str(int(seconds * 1000)),
    }
    sent = parameters.get("LambdaInvocationAttributes")
    yield {**entry, "Parameters": sent} if sent else entry


FORMS = {
    "InvokeLambdaFunction": ActionType(
        source=interaction_page("InvokeLambdaFunction"),
        sources={
            "LambdaInvocationAttributes": evidence(
                export("aws-samples: configurable-workspace, an object as a value"), PUBLIC_FLOWS
            ),
            "InvocationTimeLimitSeconds": evidence(admin("invoke-lambda-function-block")),
        },
        parameters={
            "LambdaFunctionARN": Names("function"),
            "InvocationTimeLimitSeconds": integer(1, ASYNCHRONOUS_BLOCK_LIMIT_SECONDS),
            "InvocationType": one_of("SYNCHRONOUS", "ASYNCHRONOUS"),
            "LambdaInvocationAttributes": mapping(anything),
            "ResponseValidation": record(
                {"ResponseType": one_of("STRING_MAP", "JSON", static=True)},
                required=("ResponseType",),
            ),
        },
        required=("LambdaFunctionARN", "InvocationTimeLimitSeconds"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("AWS Lambda function"),
        examples=({"LambdaFunctionARN": "lookup", "InvocationTimeLimitSeconds": "3"},),
        drawn="lambda",
        log_name="InvokeExternalResource",
        log_entries=_logged_lambda,
    ),
}

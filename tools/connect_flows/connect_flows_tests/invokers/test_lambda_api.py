import io
import json
from typing import Any

import pytest

from connect_flows.contact.invoker import InvocationResult
from connect_flows.contact.start import INSTANCE_ARN
from connect_flows_tests.simulator.writing import ARN

pytest.importorskip("botocore", reason="of the extra aws")

from botocore.exceptions import (  # of the extra
    ClientError,
    EndpointConnectionError,
    ReadTimeoutError,
)

from connect_flows.invokers.lambda_api import LambdaApi  # of the extra


class Client:
    """A Lambda client that gives one answer, or raises it."""

    def __init__(self, result: object) -> None:
        self.result = result
        self.asked: list[dict[str, object]] = []

    def invoke(self, **asked: object) -> object:
        self.asked.append(asked)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result

    get_policy = invoke


def answered(body: bytes, **more: str) -> dict[str, Any]:
    return {"Payload": io.BytesIO(body), "ResponseMetadata": {"RequestId": "r-1"}, **more}


def refused(code: str, status: int) -> ClientError:
    response: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(response, "Invoke")


def ask(result: object) -> InvocationResult:
    return LambdaApi(Client(result)).invoke(
        ARN, {}, time_limit_seconds=5, invocation_type="SYNCHRONOUS"
    )


def test_an_alias_is_invoked_by_its_arn_with_the_event() -> None:
    client = Client(answered(b'{"a": "b"}'))
    result = LambdaApi(client).invoke(
        ARN, {"Name": "ContactFlowEvent"}, time_limit_seconds=5, invocation_type="SYNCHRONOUS"
    )
    assert (result.outcome, result.payload, result.request_id) == ("answered", b'{"a": "b"}', "r-1")
    assert client.asked[0]["FunctionName"] == ARN
    assert client.asked[0]["InvocationType"] == "RequestResponse"
    assert client.asked[0]["Payload"] == b'{"Name": "ContactFlowEvent"}'


def test_an_asynchronous_invocation_is_an_event() -> None:
    client = Client(answered(b""))
    LambdaApi(client).invoke(ARN, {}, time_limit_seconds=5, invocation_type="ASYNCHRONOUS")
    assert client.asked[0]["InvocationType"] == "Event"


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        (answered(b"{}", FunctionError="Unhandled"), "function_error"),
        (refused("TooManyRequestsException", 429), "throttled"),
        (refused("ServiceException", 500), "service_error"),
        (refused("ServiceUnavailable", 503), "service_error"),
        (refused("ResourceNotFoundException", 404), "refused"),
        (refused("AccessDeniedException", 403), "refused"),
        (ReadTimeoutError(endpoint_url="http://127.0.0.1"), "timed_out"),
        (EndpointConnectionError(endpoint_url="http://127.0.0.1"), "unreachable"),
    ],
)
def test_each_answer_of_the_api_is_told_apart(result: object, outcome: str) -> None:
    assert ask(result).outcome == outcome


def test_lambdas_own_timeout_is_told_apart() -> None:
    body = b'{"errorMessage": "2026-11-21 Task timed out after 8.00 seconds"}'
    assert ask(answered(body, FunctionError="Unhandled")).function_timeout
    assert not ask(answered(b'{"errorMessage": "x"}', FunctionError="Unhandled")).function_timeout


def statement(**changed: object) -> dict[str, Any]:
    granted = {
        "Effect": "Allow",
        "Principal": {"Service": "connect.amazonaws.com"},
        "Action": "lambda:InvokeFunction",
        "Resource": ARN,
        "Condition": {
            "StringEquals": {"AWS:SourceAccount": "111122223333"},
            "ArnLike": {"AWS:SourceArn": INSTANCE_ARN},
        },
    }
    return {"Policy": json.dumps({"Statement": [{**granted, **changed}]})}


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        (statement(), ""),
        (statement(Action=["lambda:InvokeFunction"]), ""),
        (statement(Condition={}), ""),
        (statement(Principal={"Service": "events.amazonaws.com"}), "no statement names"),
        (statement(Effect="Deny"), "no statement names"),
        (statement(Action="lambda:GetFunction"), "does not allow lambda:InvokeFunction"),
        (statement(Resource=ARN.removesuffix(":live")), "grant it on the alias itself"),
        (
            statement(Condition={"StringEquals": {"AWS:SourceAccount": "999999999999"}}),
            "aws:sourceaccount is not this instance's",
        ),
        (
            statement(Condition={"ArnLike": {"AWS:SourceArn": f"{INSTANCE_ARN}x"}}),
            "aws:sourcearn is not this instance's",
        ),
        (refused("ResourceNotFoundException", 404), "has no resource policy"),
        (refused("AccessDeniedException", 403), ""),
        (EndpointConnectionError(endpoint_url="http://127.0.0.1"), ""),
    ],
)
def test_the_policy_of_the_very_alias_must_let_this_instance_invoke_it(
    policy: object, why: str
) -> None:
    client = Client(policy)
    api = LambdaApi(client)
    said = api.refusal(ARN, instance_arn=INSTANCE_ARN)
    assert why in said if why else not said
    assert client.asked[0] == {"FunctionName": ARN.removesuffix(":live"), "Qualifier": "live"}


def test_a_policy_is_read_once() -> None:
    client = Client(statement())
    api = LambdaApi(client)
    for _ in range(3):
        assert not api.refusal(ARN, instance_arn=INSTANCE_ARN)
    assert len(client.asked) == 1

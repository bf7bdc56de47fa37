import json

import pytest

from in_time.aws.client import _result
from in_time.aws.errors import (
    AwsConditionFailedError,
    AwsError,
    AwsServiceError,
    AwsThrottledError,
    error_in,
)
from in_time.budget import Cause
from in_time.wire import Response


def a_response(status: int, body: object, error_type: str = "") -> Response:
    headers = {"x-amzn-errortype": error_type} if error_type else {}
    return Response(status, headers, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("response", "kind", "cause", "code"),
    [
        (
            a_response(400, {"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException"}),
            AwsThrottledError,
            Cause.AWS_THROTTLED,
            "ThrottlingException",
        ),
        (
            a_response(429, {}, "TooManyRequestsException"),
            AwsThrottledError,
            Cause.AWS_THROTTLED,
            "TooManyRequestsException",
        ),
        (
            a_response(400, {"__type": "x#ConditionalCheckFailedException"}),
            AwsConditionFailedError,
            Cause.CONDITION_FAILED,
            "ConditionalCheckFailedException",
        ),
        (a_response(503, {}), AwsServiceError, Cause.OVERLOADED, ""),
        (a_response(500, {}), AwsServiceError, Cause.SERVER_ERROR, ""),
        (
            a_response(502, {}, "EC2ThrottledException"),
            AwsThrottledError,
            Cause.AWS_THROTTLED,
            "EC2ThrottledException",
        ),
        (
            a_response(400, {"__type": "com.amazonaws.sqs#RequestThrottled"}),
            AwsThrottledError,
            Cause.AWS_THROTTLED,
            "RequestThrottled",
        ),
        (
            a_response(404, {"Message": "no"}, "ResourceNotFoundException:http://internal/"),
            AwsServiceError,
            Cause.REJECTED,
            "ResourceNotFoundException",
        ),
        (
            a_response(403, {}, "AccessDeniedException"),
            AwsServiceError,
            Cause.NOT_ALLOWED,
            "AccessDeniedException",
        ),
        (
            a_response(400, {"__type": "com.amazon.coral.service#AccessDeniedException"}),
            AwsServiceError,
            Cause.NOT_ALLOWED,
            "AccessDeniedException",
        ),
        (a_response(500, ["?"]), AwsServiceError, Cause.SERVER_ERROR, ""),
    ],
)
def test_errors_of_aws_are_told_apart(
    response: Response, kind: type[AwsError], cause: Cause, code: str
) -> None:
    error = error_in(response, "dynamodb", "GetItem")
    assert (type(error), error.cause, error.code) == (kind, cause, code)


@pytest.mark.parametrize("body", [b"{", b"[]", b"[" * 100_000, b"\xff", b"9" * 5_000], ids=len)
def test_an_answer_that_is_no_json_object_is_a_bad_answer(body: bytes) -> None:
    with pytest.raises(AwsServiceError, match="no JSON") as raised:
        _result(Response(200, {}, body))
    assert raised.value.cause is Cause.BAD_ANSWER


@pytest.mark.parametrize("page", [b"<html>", b"[" * 100_000, b"9" * 5_000], ids=len)
def test_an_error_page_instead_of_json_is_an_error_of_the_service(page: bytes) -> None:
    error = error_in(Response(502, {}, page), "sqs", "SendMessage")
    assert error.cause is Cause.SERVER_ERROR
    assert "sqs SendMessage" in str(error)

"""Invokes functions by the Lambda API."""

import json
from collections.abc import Callable
from typing import Any

from boto3 import Session
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    HTTPClientError,
    ReadTimeoutError,
)

from connect_flows.contact.invoker import InvocationResult, InvocationType, Outcome
from connect_flows.invokers.bounded_call import BoundedCalls, TimeLimitError
from connect_flows.invokers.function_timeout import stopped
from connect_flows.invokers.resource_policy import refusal
from connect_flows.language.function_arn import parse
from connect_flows.language.limits import ASYNCHRONOUS_BLOCK_LIMIT_SECONDS, BLOCK_LIMIT_SECONDS

_TASK_TIMED_OUT = "Task timed out"
_ONCE = Config(
    connect_timeout=BLOCK_LIMIT_SECONDS,
    read_timeout=ASYNCHRONOUS_BLOCK_LIMIT_SECONDS,
    retries={"total_max_attempts": 1},
)
"""Connect's retries are the engine's; botocore adds none of its own."""


def in_account(session: Session) -> "LambdaApi":
    """Reach the account of a session: functions there are really invoked."""
    return LambdaApi(session.client("lambda", config=_ONCE))


class LambdaApi:
    """Invokes through a boto3 Lambda client, which decides where the functions are."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 # boto3 makes clients at run time
        self._client = client
        self._calls = BoundedCalls()
        self._refusals: dict[tuple[str, str], str] = {}

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """Why the resource policy keeps Connect from invoking this ARN; read once per ARN.

        Empty also where this profile may not read policies.
        """
        key = (arn, instance_arn)
        if key not in self._refusals:
            self._refusals[key] = self._read_refusal(arn, instance_arn)
        return self._refusals[key]

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invokes once, without botocore's retries, and waits at most the time limit."""
        call = self._call(arn, event, invocation_type)
        try:
            result, took_ms = self._calls.run(call, seconds=time_limit_seconds)
        except TimeLimitError:
            return stopped(time_limit_seconds, by_lambda=False)
        return InvocationResult(took_ms=took_ms, **result)

    def _call(
        self, arn: str, event: dict[str, Any], invocation_type: InvocationType
    ) -> Callable[[], dict[str, Any]]:
        def call() -> dict[str, Any]:
            try:
                return _answered(
                    self._client.invoke(
                        FunctionName=arn,
                        InvocationType=_BOTO_TYPES[invocation_type],
                        Payload=json.dumps(event).encode(),
                    )
                )
            except ClientError as error:
                return _refused(error)
            except (ReadTimeoutError, ConnectTimeoutError) as error:
                return {"outcome": "timed_out", "error": str(error)}
            except (HTTPClientError, BotoCoreError) as error:
                return {"outcome": "unreachable", "error": str(error)}

        return call

    def _read_refusal(self, arn: str, instance_arn: str) -> str:
        called = parse(arn)
        qualifier = {"Qualifier": called.qualifier} if called and called.qualifier else {}
        unqualified = arn.removesuffix(f":{called.qualifier}") if called and qualifier else arn
        try:
            answer = self._client.get_policy(FunctionName=unqualified, **qualifier)
        except ClientError as error:
            return _unreadable(error, arn)
        except BotoCoreError:
            return ""  # the invocation itself will say that nothing is reached
        return refusal(json.loads(answer["Policy"]), arn, instance_arn=instance_arn)


_BOTO_TYPES = {"SYNCHRONOUS": "RequestResponse", "ASYNCHRONOUS": "Event"}


def _answered(answer: dict[str, Any]) -> dict[str, Any]:
    request_id = answer["ResponseMetadata"].get("RequestId", "")
    body = answer["Payload"].read()
    if "FunctionError" not in answer:
        return {"outcome": "answered", "payload": body, "request_id": request_id}
    said = body.decode(errors="replace")
    return {
        "outcome": "function_error",
        "payload": body,
        "error": f"{answer['FunctionError']}: {said[:500]}",
        "request_id": request_id,
        "function_timeout": _TASK_TIMED_OUT in said,
    }


def _refused(error: ClientError) -> dict[str, Any]:
    status = error.response["ResponseMetadata"].get("HTTPStatusCode", 0)
    outcome: Outcome = "refused"
    if status == 429:  # HTTP: too many requests
        outcome = "throttled"
    elif status >= 500:  # HTTP: the server's fault
        outcome = "service_error"
    return {"outcome": outcome, "error": str(error)}


def _unreadable(error: ClientError, arn: str) -> str:
    code = error.response["Error"]["Code"]
    if code == "ResourceNotFoundException":
        return f"{arn} has no resource policy: allow connect.amazonaws.com lambda:InvokeFunction"
    return ""

"""One "Invoke AWS Lambda function" block, played as Connect plays it."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from local.clients import one_attempt, sealed_session
from local.flat_answer import AnswerRefusedError, flat_answer
from simulator.rules import BLOCK_LIMIT_SECONDS, RETRIES

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


@dataclass(frozen=True, slots=True)
class Received:
    """What the flow gets from the block.

    Attributes:
        seconds: How long the caller waited.
        attempts: How often the function was invoked.
        external: What `$.External` holds then; empty on the Error branch.
        error: Why the Error branch is taken; empty if it is not.
    """

    seconds: float
    attempts: int
    external: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


class _AttemptError(Exception):
    """The invocation failed; the message says how."""


def play_block(endpoint: str, arn: str, event: Mapping[str, Any]) -> Received:
    """Invoke a function under Connect's rules: eight seconds around up to four attempts.

    Args:
        endpoint: The embedded cloud.
        arn: The alias that the flow names.
        event: What Connect sends.
    """
    began = time.monotonic()
    error = ""
    attempts = 0
    while attempts <= RETRIES and (left := BLOCK_LIMIT_SECONDS - (time.monotonic() - began)) > 0:
        attempts += 1
        try:
            external = flat_answer(_invoke(endpoint, arn, event, left))
        except AnswerRefusedError as refused:
            return Received(time.monotonic() - began, attempts, error=str(refused))
        except _AttemptError as failed:
            error = str(failed)
        else:
            return Received(time.monotonic() - began, attempts, external=external)
    return Received(time.monotonic() - began, attempts, error=error)


def _invoke(endpoint: str, arn: str, event: Mapping[str, Any], seconds: float) -> bytes:
    client: LambdaClient = sealed_session().client(
        "lambda", endpoint_url=endpoint, config=one_attempt(endpoint, read_seconds=seconds)
    )
    try:
        answer = client.invoke(FunctionName=arn, Payload=json.dumps(event))
        payload = answer["Payload"].read()
    except (BotoCoreError, ClientError) as failed:
        raise _AttemptError(str(failed)) from failed
    if error := answer.get("FunctionError"):
        raise _AttemptError(f"{error}: {payload.decode(errors='replace')[:200]}")
    return payload

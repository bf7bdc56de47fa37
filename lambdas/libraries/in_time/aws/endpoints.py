"""Where AWS's services are, and which JSON each of them speaks."""

from __future__ import annotations

import os

from in_time.wire import Endpoint
from records import record


@record
class Service:
    """How to speak to a service: its endpoint variable and its JSON protocol."""

    endpoint_variable: str
    target_prefix: str = ""
    json_version: str = "1.0"


SERVICES = {
    "dynamodb": Service("AWS_ENDPOINT_URL_DYNAMODB", "DynamoDB_20120810"),
    "sqs": Service("AWS_ENDPOINT_URL_SQS", "AmazonSQS"),
    "secretsmanager": Service("AWS_ENDPOINT_URL_SECRETS_MANAGER", "secretsmanager", "1.1"),
    "states": Service("AWS_ENDPOINT_URL_SFN", "AWSStepFunctions"),
    "lambda": Service("AWS_ENDPOINT_URL_LAMBDA"),
}


def region() -> str:
    """Where this function runs; Lambda says so."""
    return os.environ["AWS_REGION"]


def endpoint_of(service: str) -> Endpoint:
    """The service's endpoint, or the one that the environment names instead."""
    here = region()
    suffix = "amazonaws.com.cn" if here.startswith("cn-") else "amazonaws.com"
    own = os.environ.get(SERVICES[service].endpoint_variable)
    every = os.environ.get("AWS_ENDPOINT_URL")
    return Endpoint.parse(own or every or f"https://{service}.{here}.{suffix}")

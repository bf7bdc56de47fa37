"""What is measured, each in a process of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from import_roots import IMPORT_ROOTS

_FIRST_ANSWER = str(Path(__file__).with_name("first_answer.py"))
_LOGGER_AND_METRICS = (
    "from aws_lambda_powertools.logging import Logger\n"
    "from aws_lambda_powertools.metrics import single_metric\n"
    "Logger(service='x')\n"
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A process to measure: what to tell a reader, and Python's arguments."""

    name: str
    arguments: Sequence[str]


FLOOR = Variant("Python itself, nothing imported", ["-I", "-S", "-c", "pass"])
NAIVE = Variant(
    "naive handler: import, clients, first answer",
    [_FIRST_ANSWER, "naive_handler", str(Path(__file__).parent)],
)
OURS = Variant(
    "customer_lookup: import, clients, first answer",
    [_FIRST_ANSWER, "customer_lookup.handler", *IMPORT_ROOTS],
)
BASE = Variant("Powertools Logger and Metrics", ["-c", _LOGGER_AND_METRICS])


def _with(name: str, code: str) -> Variant:
    path = f"import sys; sys.path[:0] = {list(IMPORT_ROOTS)!r}\n"
    return Variant(name, ["-c", path + _LOGGER_AND_METRICS + code])


CHOICES: Sequence[tuple[str, Variant, Variant]] = (
    (
        "AWS calls",
        _with("in_time.aws", "import in_time.aws\nin_time.aws.AwsClient()"),
        _with("boto3 client", "import boto3\nboto3.client('dynamodb', region_name='us-east-1')"),
    ),
    (
        "HTTP to the CRM",
        _with("in_time.wire", "import in_time.wire, in_time.wire.tls"),
        _with("requests", "import requests\nrequests.Session()"),
    ),
    (
        "tracing",
        _with("in_time.wire", "import in_time.wire, in_time.wire.tls"),
        _with("Powertools Tracer", "from aws_lambda_powertools import Tracer\nTracer(service='x')"),
    ),
    (
        "tracing, without Powertools",
        _with("in_time.wire", "import in_time.wire, in_time.wire.tls"),
        _with("X-Ray SDK", "from aws_xray_sdk.core import xray_recorder"),
    ),
    (
        "circuit breaker",
        _with("Powertools' machine at the first failure, own store", "import in_time.memory"),
        _with(
            "Powertools' machine and store",
            "from aws_lambda_powertools.utilities.circuit_breaker.persistence import "
            "CircuitBreakerDynamoDBPersistence as Store\n"
            "import boto3\nboto3.client('dynamodb', region_name='us-east-1')",
        ),
    ),
    (
        "reading the event",
        _with("house_rules.event", "import house_rules.event"),
        _with(
            "Powertools data classes",
            "from aws_lambda_powertools.utilities.data_classes import connect_contact_flow_event",
        ),
    ),
    (
        "reading the CRM's answer",
        _with("a record", "import crm.customer"),
        _with(
            "pydantic",
            "from pydantic import BaseModel\nclass Customer(BaseModel):\n    customer_id: str\n",
        ),
    ),
)
"""What was decided, what we took, what we left. Each on top of Logger and Metrics."""

"""The Lambda API for real: an alias in the embedded cloud, with and without its permission."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from connect_flows.contact.events import LambdaAttempted, LambdaFailed, LambdaReturned
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows_tests.simulator.playing import of, play, rules, way
from connect_flows_tests.simulator.writing import flow, invoke
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.cloud import start_cloud, stop_cloud
from local.guard import NotLoopbackError
from simulator.embedded_cloud import INSTANCE_ARN, lambda_api

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = pytest.mark.integration

ACCOUNT = "000000000000"
CALLER = ContactStart(instance_arn=INSTANCE_ARN)
SOURCE = """
import time

def handle(event, context):
    wanted = event["Details"]["Parameters"].get("wanted", "")
    if wanted == "error":
        raise ValueError("asked to fail")
    time.sleep(5 if wanted == "hang" else 0)
    return {"channel": event["Details"]["ContactData"]["Channel"]}
"""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("cloud") / "cloud.log"
    cloud = start_cloud(Path(log))
    try:
        yield cloud.endpoint
    finally:
        stop_cloud(cloud)


@pytest.fixture(scope="module")
def functions(endpoint: str) -> "LambdaClient":
    client: LambdaClient = client_of("lambda", endpoint)
    return client


def deploy(client: "LambdaClient", name: str) -> str:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("handler.py", SOURCE)
    client.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=f"arn:aws:iam::{ACCOUNT}:role/any",
        Handler="handler.handle",
        Code={"ZipFile": archive.getvalue()},
        Timeout=8,
        Publish=True,
    )
    client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    return f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{name}:live"


def grant(client: "LambdaClient", name: str, **qualifier: str) -> None:
    permission: dict[str, Any] = {
        "FunctionName": name,
        "StatementId": "connect",
        "Action": "lambda:InvokeFunction",
        "Principal": "connect.amazonaws.com",
        "SourceAccount": ACCOUNT,
        "SourceArn": INSTANCE_ARN,
        **qualifier,
    }
    client.add_permission(**permission)


@pytest.fixture(scope="module")
def granted(functions: "LambdaClient") -> str:
    arn = deploy(functions, "granted")
    grant(functions, "granted", Qualifier="live")
    return arn


def test_an_alias_that_connect_may_invoke_answers(endpoint: str, granted: str) -> None:
    events = play(
        flow(invoke("ask", LambdaFunctionARN=granted)),
        invoker=lambda_api(endpoint),
        contact=CALLER,
    )
    assert of(events, LambdaReturned)[0].external == {"channel": "VOICE"}


def test_a_permission_on_the_function_does_not_reach_its_alias(
    endpoint: str, functions: "LambdaClient"
) -> None:
    arn = deploy(functions, "on-the-function")
    grant(functions, "on-the-function")
    events = play(
        flow(invoke("ask", LambdaFunctionARN=arn)), invoker=lambda_api(endpoint), contact=CALLER
    )
    assert way(events, "ask") == "error NoMatchingError"
    assert Rule.PERMISSION in rules(events)
    assert "AccessDenied" in of(events, LambdaFailed)[0].results


@pytest.mark.parametrize(
    ("wanted", "limit", "outcomes"),
    [("error", "8", ["function_error"] * 4), ("hang", "2", ["timed_out"])],
)
def test_errors_are_retried_and_a_hang_is_abandoned(
    endpoint: str, granted: str, wanted: str, limit: str, outcomes: list[str]
) -> None:
    asking = invoke(
        "ask",
        LambdaFunctionARN=granted,
        InvocationTimeLimitSeconds=limit,
        LambdaInvocationAttributes={"wanted": wanted},
    )
    events = play(flow(asking), invoker=lambda_api(endpoint), contact=CALLER)
    assert way(events, "ask") == "error NoMatchingError"
    assert [attempt.outcome for attempt in of(events, LambdaAttempted)] == outcomes


def test_functions_elsewhere_are_not_reached() -> None:
    with pytest.raises(NotLoopbackError, match="not on this machine"):
        lambda_api("https://lambda.us-east-1.amazonaws.com")

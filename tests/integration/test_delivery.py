"""What the deploy workflow calls after a deployment, by its own commands, in the embedded cloud."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from local.checkout import ROOT
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.guard import sealed_environment
from local.processes import Ended, run

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = pytest.mark.integration

FUNCTION = "under-eight-dev-personal-greeting"
ALIASES = ("live", "warm")


@pytest.fixture
def operator(stack: LocalStack) -> "Iterator[LambdaClient]":
    """Lambda's own interface; whatever a test does to the aliases ends with it."""
    endpoint = stack.cloud.endpoint
    client: LambdaClient = client_of("lambda", endpoint)
    before = {name: version_of(client, name) for name in ALIASES}
    yield client
    for name, version in before.items():
        client.update_alias(FunctionName=FUNCTION, Name=name, FunctionVersion=version)


def version_of(client: "LambdaClient", alias: str) -> str:
    return client.get_alias(FunctionName=FUNCTION, Name=alias)["FunctionVersion"]


def deploy_another(client: "LambdaClient") -> str:
    """Do to one function what a deployment does: publish, and move its aliases."""
    client.update_function_configuration(FunctionName=FUNCTION, Description="another commit")
    version = client.publish_version(FunctionName=FUNCTION)["Version"]
    for name in ALIASES:
        client.update_alias(FunctionName=FUNCTION, Name=name, FunctionVersion=version)
    return version


def command(stack: LocalStack, *arguments: str) -> Ended:
    environ = sealed_environment(stack.cloud.endpoint)
    return run(
        [sys.executable, "-m", "delivery", *arguments, "--env", "dev"],
        environ=environ,
        folder=ROOT,
    )


def test_a_deployment_is_taken_back_alias_by_alias(
    stack: LocalStack, operator: "LambdaClient"
) -> None:
    before = version_of(operator, "live")
    began = datetime.now(UTC).isoformat()
    after = deploy_another(operator)
    assert before != after == version_of(operator, "live")

    ended = command(stack, "back", "--since", began)
    assert ended.status == 0, ended.printed
    assert f"{FUNCTION}:live goes from version {after} to {before}" in ended.printed
    assert (
        "under-eight-dev-customer-lookup:live is of an earlier deployment: it stays"
        in ended.printed
    )
    assert {version_of(operator, name) for name in ALIASES} == {before}

    again = command(stack, "back", "--since", began)
    assert again.status == 1
    assert "Nothing was taken back" in again.printed


def test_the_first_deployment_cannot_be_taken_back(stack: LocalStack) -> None:
    ended = command(stack, "back")
    assert ended.status == 1
    assert f"{FUNCTION}:live has no version before this deployment" in ended.printed


def test_alarms_that_stay_off_are_watched_and_one_that_goes_off_is_told(stack: LocalStack) -> None:
    began = datetime.now(UTC).isoformat()
    quiet = command(stack, "watch", "--since", began, "--minutes", "0.01")
    assert quiet.status == 0, quiet.printed
    assert "alarms stayed off" in quiet.printed

    endpoint = stack.cloud.endpoint
    cloudwatch = client_of("cloudwatch", endpoint)
    name = f"{FUNCTION}-errors"
    try:
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="as if")
        loud = command(stack, "watch", "--since", began, "--minutes", "1")
    finally:
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="over")
    assert loud.status == 1
    assert f"{name} went off: as if" in loud.printed

"""The runbook's way back, in each state that an alias can be in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from tests.docs.runbook import command_lines, parse

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = pytest.mark.integration

FUNCTION = "under-eight-dev-customer-lookup"
LIVE: Any = {"FunctionName": FUNCTION, "Name": "live"}


@pytest.fixture
def client(stack: LocalStack) -> "LambdaClient":
    endpoint = stack.cloud.endpoint
    found: LambdaClient = client_of("lambda", endpoint)
    return found


@pytest.fixture
def newer(client: "LambdaClient") -> Iterator[str]:
    """A second version, with weights on it; whatever a test does ends with it."""
    before = client.get_alias(FunctionName=FUNCTION, Name="live")["FunctionVersion"]
    client.update_function_configuration(FunctionName=FUNCTION, Description="another commit")
    version = client.publish_version(FunctionName=FUNCTION)["Version"]
    assert version != before
    yield version
    client.update_alias(
        **LIVE, FunctionVersion=before, RoutingConfig={"AdditionalVersionWeights": {}}
    )
    client.delete_provisioned_concurrency_config(FunctionName=FUNCTION, Qualifier="live")
    client.delete_function(FunctionName=FUNCTION, Qualifier=version)


def run(client: "LambdaClient", line: str, version: str) -> Any:  # noqa: ANN401 - any answer
    command = parse(line.replace("under-eight-prod", "under-eight-dev"), VERSION=version)
    assert command.service == "lambda"
    return getattr(client, command.method)(**command.parameters)


def test_going_back_works_whether_weights_are_there_or_not(
    client: "LambdaClient", newer: str
) -> None:
    listing, looking, going_back, warm_too, *ways_out = command_lines("Going back")
    before = client.get_alias(**LIVE)["FunctionVersion"]
    client.update_alias(**LIVE, FunctionVersion=newer)
    assert {one["Version"] for one in run(client, listing, "")["Versions"]} >= {before, newer}
    run(client, going_back, before)
    run(client, warm_too, "1")
    assert client.get_alias(**LIVE)["FunctionVersion"] == before

    # A move that got stuck: the alias still at the version before, all weight on the other.
    client.put_provisioned_concurrency_config(
        FunctionName=FUNCTION, Qualifier="live", ProvisionedConcurrentExecutions=2
    )
    client.update_alias(**LIVE, RoutingConfig={"AdditionalVersionWeights": {newer: 1.0}})
    assert "RoutingConfig" in run(client, looking, "")
    assert len(ways_out) == 4
    for line in ways_out:
        run(client, line, before)
    alias = client.get_alias(**LIVE)
    assert alias["FunctionVersion"] == before
    assert "RoutingConfig" not in alias

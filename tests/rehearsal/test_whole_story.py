"""What goes wrong on the way, and the way out that the runbook tells: `make rehearse`."""

import json
from typing import Any

import pytest

from tests.rehearsal.clone import Clone

pytestmark = [pytest.mark.integration, pytest.mark.rehearsal]

PREFIX = "under-eight-prod"


def own_crm(clone: Clone, name: str) -> None:
    value = json.dumps({"url": "http://127.0.0.1:9", "api_key": "none"})
    clone.client("secretsmanager").create_secret(Name=name, SecretString=value)


def versions(clone: Clone, function: str) -> list[str]:
    found: list[dict[str, Any]] = clone.client("lambda").list_versions_by_function(
        FunctionName=function
    )["Versions"]
    return [one["Version"] for one in found if one["Version"] != "$LATEST"]


def test_a_first_deployment_that_fails_half_way_is_repeated(clone: Clone) -> None:
    # A name that ends in a hyphen and six characters, as a complete ARN does.
    own_crm(clone, "crm-secret")
    clone.configure("prod", crm={"secret": "crm-secret"})
    logs = clone.client("logs")
    logs.create_log_group(logGroupName=f"/aws/lambda/{PREFIX}-job-worker")

    failed = clone.make("deploy", "prod")
    assert failed.status != 0
    assert "/aws/lambda/under-eight-prod-job-worker" in failed.printed
    assert clone.stacks()["UnderEight-prod-Data"] == "CREATE_COMPLETE"
    left = clone.client("lambda").list_functions()["Functions"]
    assert [one["FunctionName"] for one in left] == []

    logs.delete_log_group(logGroupName=f"/aws/lambda/{PREFIX}-job-worker")
    repeated = clone.make("deploy", "prod", again=True)
    assert repeated.status == 0, repeated.printed
    assert versions(clone, f"{PREFIX}-job-start") == ["1"]


def test_an_update_that_fails_leaves_no_version_behind(clone: Clone) -> None:
    assert clone.make("deploy", "dev").status == 0
    function = "under-eight-dev-personal-greeting"
    assert versions(clone, function) == ["1"]

    handler = clone.folder / "lambdas" / "personal_greeting" / "handler.py"
    handler.write_text(handler.read_text() + "\n# another commit\n")
    sabotage = clone.folder / "local" / "refusals.py"
    sabotage.write_text(sabotage.read_text().replace('    "AWS::XRay::",\n', ""))
    moved = clone.folder / "stacks" / "functions.py"
    moved.write_text(
        moved.read_text()
        .replace(
            "        for name, function in self.connect_functions.items():\n",
            "        CfnResource(self, 'Refused', type='AWS::XRay::Group').add_dependency(\n"
            "            self.personal_greeting.alias.node.default_child)\n"
            "        for name, function in self.connect_functions.items():\n",
            1,
        )
        .replace("from aws_cdk import CfnOutput,", "from aws_cdk import CfnOutput, CfnResource,")
    )
    failed = clone.make("deploy", "dev")
    assert failed.status != 0
    assert "Refused" in failed.printed
    assert versions(clone, function) == ["1"]

    moved.write_text(moved.read_text().replace("AWS::XRay::Group", "AWS::SNS::Topic"))
    repeated = clone.make("deploy", "dev")
    assert repeated.status == 0, repeated.printed
    alias = clone.client("lambda").get_alias(FunctionName=function, Name="live")
    assert alias["FunctionVersion"] == versions(clone, function)[-1] != "1"


def test_a_network_comes_and_goes(clone: Clone) -> None:
    clone.configure("dev", network={"create": {"cidr": "10.80.0.0/20", "internet": True}})
    assert clone.make("deploy", "dev").status == 0
    assert "UnderEight-dev-Network" in clone.stacks()

    clone.configure("dev", network=None)
    assert clone.make("deploy", "dev").status == 0
    # Nothing asks for it any more, so that nothing takes it away either: the runbook does.
    assert "UnderEight-dev-Network" in clone.stacks()
    function = "under-eight-dev-customer-lookup"
    configuration = clone.client("lambda").get_function_configuration(FunctionName=function)
    assert not configuration.get("VpcConfig", {}).get("SubnetIds")


def test_what_is_retained_stays_and_the_data_stack_says_so(clone: Clone) -> None:
    own_crm(clone, "under-eight/prod/crm")
    assert clone.make("deploy", "prod").status == 0
    destroyed = clone.make("destroy", "prod", again=True)
    assert destroyed.status != 0
    assert set(clone.stacks()) == {"UnderEight-prod-Data"}
    kept = clone.client("logs").describe_log_groups(logGroupNamePrefix="/aws")["logGroups"]
    assert len(kept) >= 6

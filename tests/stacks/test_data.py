"""Tables and queues: nothing lost, nothing in the clear."""

import json
from typing import Any

from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]
KEPT = ("AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Logs::LogGroup", "AWS::SQS::Queue")


def test_tables_expire_and_are_encrypted(templates: Templates) -> None:
    for table in all_of(templates, "AWS::DynamoDB::Table"):
        assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
        assert table["SSESpecification"]["SSEEnabled"] is True


def test_queues_refuse_what_is_not_encrypted_on_the_way(templates: Templates) -> None:
    queues = list(resources(templates, "AWS::SQS::Queue"))
    policies = json.dumps(list(resources(templates, "AWS::SQS::QueuePolicy")))
    for name, queue in queues:
        assert "KmsMasterKeyId" in queue
        assert name in policies
    assert policies.count('"aws:SecureTransport": "false"') == len(queues)


def test_data_outlives_its_stack_but_not_a_first_deployment_that_fails(
    templates: Templates,
) -> None:
    kept = {
        (resource["Type"], resource["DeletionPolicy"])
        for template in templates.values()
        for resource in template["Resources"].values()
        if resource["Type"] in KEPT
    }
    kinds = {kind for kind, _ in kept}
    assert len(kinds) >= 2
    # All of it, or none.
    assert {policy for _, policy in kept} in ({"RetainExceptOnCreate"}, {"Delete"})


def test_nothing_is_kept_of_a_deployment_that_fails(templates: Templates) -> None:
    policies = [
        resource["DeletionPolicy"]
        for template in templates.values()
        for resource in template["Resources"].values()
        if "DeletionPolicy" in resource
    ]
    assert len(policies) >= 5
    assert "Retain" not in policies

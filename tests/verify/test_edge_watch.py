"""The edge's stack, alarms and topic are read in us-east-1, whatever the Region of the rest."""

import dataclasses
import json
from pathlib import Path

import pytest

from stacks.config import StackConfig
from stacks.config.edge import WATCHED_IN
from tests.environments import FIXTURES
from tests.verify.account.deployed import ACCOUNT, DEPLOYED_AT
from tests.verify.fake_aws import REGION, FakeAws, Json, Refused
from tests.verify.looking import look
from verify.answer import Outcome
from verify.permissions import policy
from verify.place import place_of

CONFIG = StackConfig.read(
    {
        "dev": {
            **FIXTURES["dev"],
            "account": ACCOUNT,
            "region": REGION,
            "crm": {"demo": True, "edge": True},
            "functions": {"customer_lookup": {"budget_seconds": 5.5}},
        }
    },
    "dev",
)
STACK = "UnderEight-dev-EdgeWatch"
SNAPSHOT = Path(__file__).parents[1] / "stacks" / "snapshots" / "edge" / f"{STACK}.json"
TEMPLATE: Json = json.loads(SNAPSHOT.read_text())
TOPIC = f"arn:aws:sns:{WATCHED_IN}:{ACCOUNT}:under-eight-dev-edge-alarms"
ALARMS = {
    logical_id: one["Properties"]
    for logical_id, one in TEMPLATE["Resources"].items()
    if one["Type"] == "AWS::CloudWatch::Alarm"
}


@pytest.fixture
def account() -> FakeAws:
    """Nothing but the edge's stack, in its Region; alarms and topic are known there alone."""

    def there() -> bool:
        return fake.region == WATCHED_IN

    def describe_stacks(asked: Json) -> Json:
        if asked["StackName"] != STACK or not there():
            raise Refused("ValidationError", f"Stack with id {asked['StackName']} does not exist")
        found = {"StackName": STACK, "StackStatus": "CREATE_COMPLETE", "CreationTime": DEPLOYED_AT}
        return {"Stacks": [found]}

    def list_resources(_: Json) -> Json:
        named = {"AWS::SNS::Topic": TOPIC}
        listed = [
            {
                "LogicalResourceId": logical_id,
                "PhysicalResourceId": ALARMS[logical_id]["AlarmName"]
                if logical_id in ALARMS
                else named.get(resource["Type"], logical_id),
                "ResourceType": resource["Type"],
                "LastUpdatedTimestamp": DEPLOYED_AT,
                "ResourceStatus": "CREATE_COMPLETE",
            }
            for logical_id, resource in TEMPLATE["Resources"].items()
        ]
        return {"StackResourceSummaries": listed}

    def describe_alarms(asked: Json) -> Json:
        wired = {
            "AlarmActions": [TOPIC],
            "OKActions": [TOPIC],
            "ActionsEnabled": True,
            "StateValue": "OK",
            "Namespace": "AWS/CloudFront",
            "MetricName": "OriginLatency",
            "Dimensions": [],
        }
        names = asked["AlarmNames"] if there() else []
        return {"MetricAlarms": [{**wired, "AlarmName": name} for name in names]}

    def list_subscriptions(asked: Json) -> Json:
        confirmed = f"{asked['TopicArn']}:1" if there() else "PendingConfirmation"
        return {"Subscriptions": [{"SubscriptionArn": confirmed, "Protocol": "email"}]}

    fake = FakeAws(
        {
            "cloudformation.DescribeStacks": describe_stacks,
            "cloudformation.GetTemplate": lambda _: {"TemplateBody": json.dumps(TEMPLATE)},
            "cloudformation.ListStackResources": list_resources,
            "cloudwatch.DescribeAlarms": describe_alarms,
            "cloudwatch.ListMetrics": lambda asked: {
                "Metrics": [{key: asked[key] for key in ("Namespace", "MetricName", "Dimensions")}]
                if there()
                else []
            },
            "sns.ListSubscriptionsByTopic": list_subscriptions,
        }
    )
    return fake


def test_the_edges_stack_alarms_and_topic_are_found_where_they_are(account: FakeAws) -> None:
    found = look(account, agreed=None, config=CONFIG)
    assert found["stacks", STACK].outcome is Outcome.OK
    assert found["alarms", "wired"].outcome is Outcome.OK
    assert f"{len(ALARMS)} alarms exist" in found["alarms", "wired"].what
    assert found["alarms", "quiet"].outcome is Outcome.OK
    assert "1 of 1 metrics had values" in found["alarms", "data"].what
    assert found["alarms", f"heard in {WATCHED_IN}"].outcome is Outcome.OK


def test_an_edge_that_nothing_watches_is_a_fault(account: FakeAws) -> None:
    def gone(asked: Json) -> Json:
        raise Refused("ValidationError", f"Stack with id {asked['StackName']} does not exist")

    account.handlers["cloudformation.DescribeStacks"] = gone
    assert look(account, config=CONFIG)["stacks", STACK].outcome is Outcome.FAIL


def test_a_lost_alarm_of_the_edge_is_a_fault(account: FakeAws) -> None:
    account.handlers["cloudwatch.DescribeAlarms"] = lambda _: {"MetricAlarms": []}
    found = look(account, config=CONFIG)["alarms", "wired"]
    assert found.outcome is Outcome.FAIL
    assert "edge-5xx does not exist any more" in found.what


def test_the_policy_reads_the_edges_stack_and_topic_in_their_region_alone() -> None:
    abroad = {
        action
        for one in policy(place_of(CONFIG))["Statement"]
        if f":{WATCHED_IN}:" in one["Resource"]
        for action in one["Action"]
    }
    assert {action.partition(":")[0] for action in abroad} == {"cloudformation", "sns"}
    without = dataclasses.replace(place_of(CONFIG), watched_in=None)
    assert WATCHED_IN not in str(policy(without))

import json
from typing import TYPE_CHECKING

import pytest

from demo.phone import Phone
from local.clients import one_attempt, sealed_session
from local.stack import LocalStack

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

pytestmark = pytest.mark.integration


def keep_warm_targets(stack: LocalStack) -> dict[str, str]:
    """What the deployed rules send, by the ARN that they send it to."""
    endpoint = stack.cloud.endpoint
    events: EventBridgeClient = sealed_session().client(
        "events", endpoint_url=endpoint, config=one_attempt(endpoint)
    )
    rules = events.list_rules()["Rules"]
    targets = [
        target
        for rule in rules
        if rule.get("ScheduleExpression", "").startswith("rate(")
        for target in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
    ]
    return {target["Arn"]: target.get("Input", "") for target in targets}


def test_the_rules_ping_the_aliases_that_flows_call(stack: LocalStack) -> None:
    assert set(keep_warm_targets(stack)) == {
        stack.alias("customer_lookup"),
        stack.alias("personal_greeting"),
        stack.alias("job_start"),
        stack.alias("job_status"),
    }


def test_what_a_rule_sends_is_answered_as_a_ping(phone: Phone) -> None:
    arn = phone.stack.alias("customer_lookup")
    ping = json.loads(keep_warm_targets(phone.stack)[arn])
    answer = phone.send("customer_lookup", ping)
    assert answer.external["keep_warm"] == "true"
    wanted = str(ping["keep_warm"]["environments"])
    assert answer.external["environments_reached"] == wanted


def test_a_ping_reaches_as_many_environments_as_it_asks_for(phone: Phone) -> None:
    answer = phone.send("customer_lookup", {"keep_warm": {"environments": 3}})
    assert answer.external["environments_reached"] == "3"


def test_a_ping_asks_nothing_of_the_crm(phone: Phone) -> None:
    before = phone.stack.crm.requests()
    assert phone.send("customer_lookup", {"keep_warm": {"environments": 1}}).error == ""
    assert phone.stack.crm.requests() == before

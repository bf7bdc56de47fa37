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


def test_the_rules_ping_aliases_of_their_own(stack: LocalStack) -> None:
    assert set(keep_warm_targets(stack)) == {
        stack.warm_alias("customer_lookup"),
        stack.warm_alias("personal_greeting"),
        stack.warm_alias("job_start"),
        stack.warm_alias("job_status"),
    }


def test_what_a_rule_sends_is_answered_as_a_ping(phone: Phone) -> None:
    arn = phone.stack.warm_alias("customer_lookup")
    ping = json.loads(keep_warm_targets(phone.stack)[arn])
    answer = phone.send(arn, ping)
    assert answer.external["keep_warm"] == "true"
    wanted = str(ping["keep_warm"]["environments"])
    assert answer.external["environments_reached"] == wanted


def test_a_ping_reaches_as_many_environments_as_it_asks_for(phone: Phone) -> None:
    answer = phone.ping("customer_lookup", environments=3)
    assert answer.external["environments_reached"] == "3"


def test_an_environment_that_a_ping_has_started_answers_the_next_caller(phone: Phone) -> None:
    """What is warm belongs to the version, not to the alias that warmed it."""
    pinged = phone.ping("personal_greeting", environments=1).external["environment"]
    live = phone.stack.alias("personal_greeting")
    assert phone.send(live, {"keep_warm": {"environments": 1}}).external["environment"] == pinged


def test_a_ping_asks_nothing_of_the_crm(phone: Phone) -> None:
    before = phone.stack.crm.requests()
    assert phone.ping("customer_lookup", environments=1).error == ""
    assert phone.stack.crm.requests() == before

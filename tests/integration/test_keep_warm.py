import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from contracts import read_contracts
from demo.phone import Phone
from demo.received import Received
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.loopback import wait_until

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

pytestmark = pytest.mark.integration


def keep_warm_targets(stack: LocalStack) -> dict[str, str]:
    """What the deployed rules send, by the ARN that they send it to."""
    endpoint = stack.cloud.endpoint
    events: EventBridgeClient = client_of("events", endpoint)
    rules = events.list_rules()["Rules"]
    targets = [
        target
        for rule in rules
        if rule.get("ScheduleExpression", "").startswith("rate(")
        for target in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
    ]
    return {target["Arn"]: target.get("Input", "") for target in targets}


def test_the_rules_ping_aliases_of_their_own(stack: LocalStack) -> None:
    aliases = {stack.warm_alias(function) for function in read_contracts()}
    assert set(keep_warm_targets(stack)) == aliases
    assert len(aliases) >= 2


def reached(send: Callable[[], Received], environments: int) -> Received:
    """What a ping is answered once it reaches so many: first starts take their time, and end in it.

    No caller waits for a ping, so on a busy machine it may be sent again.
    """
    answers: list[Received] = []

    def all_of_them() -> bool:
        answers.append(send())
        return answers[-1].external.get("environments_reached") == str(environments)

    assert wait_until(all_of_them, seconds=60), answers
    return answers[-1]


def test_what_a_rule_sends_is_answered_as_a_ping(phone: Phone) -> None:
    arn = phone.stack.warm_alias("customer_lookup")
    ping = json.loads(keep_warm_targets(phone.stack)[arn])
    answer = reached(lambda: phone.send(arn, ping), ping["keep_warm"]["environments"])
    assert answer.external["keep_warm"] == "true"


def test_a_ping_reaches_as_many_environments_as_it_asks_for(phone: Phone) -> None:
    answer = reached(lambda: phone.ping("customer_lookup", environments=4), 4)
    assert answer.external["environment"]


def test_an_environment_that_a_ping_has_started_answers_the_next_caller(phone: Phone) -> None:
    """What is warm belongs to the version, not to the alias that warmed it."""
    first = reached(lambda: phone.ping("personal_greeting", environments=1), 1)
    live = phone.stack.alias("personal_greeting")
    next_one = phone.send(live, {"keep_warm": {"environments": 1}})
    assert next_one.external["environment"] == first.external["environment"]


def test_a_ping_asks_nothing_of_the_crm(phone: Phone) -> None:
    before = phone.stack.crm.requests()
    assert phone.ping("customer_lookup", environments=1).error == ""
    assert phone.stack.crm.requests() == before

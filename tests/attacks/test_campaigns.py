"""A short run of every campaign, and that each can fail."""

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from attacks.campaign import Attempts, Campaign, attack, together
from attacks.campaigns import campaigns, concurrent
from attacks.campaigns.events import SAMPLES
from attacks.crm import Crm, customer_of
from attacks.output import MARK, PHONE, Output
from attacks.surroundings import Cloud, Handlers, wire
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request

SEED = 20_261
LONGEST_SECONDS = 30.0

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("campaign", campaigns(), ids=lambda campaign: campaign.name)
def test_nothing_fails_in_a_short_campaign(campaign: Campaign) -> None:
    outcome = attack(campaign, Attempts(SEED, campaign.short, LONGEST_SECONDS))
    assert outcome.told == ()
    assert outcome.count > 0


def test_there_are_campaigns_of_every_kind() -> None:
    assert {campaign.name for campaign in campaigns()} >= {
        "addresses",
        "answers",
        "concurrent",
        "events",
        "flow_files",
        "freezes",
        "permissions",
    }


def of(name: str) -> Campaign:
    return next(campaign for campaign in campaigns() if campaign.name == name)


def failed(name: str, count: int) -> int:
    return attack(of(name), Attempts(SEED, count, LONGEST_SECONDS)).failed


def test_a_line_that_tells_a_secret_fails_its_attempt() -> None:
    def tell(attempts: Attempts, _output: Output) -> Iterator[str]:
        for number, _ in attempts:
            sys.stdout.write(f"the key is {MARK}" if number == 2 else "nothing")
            yield ""

    outcome = attack(replace(of("events"), run=tell), Attempts(SEED, 5, LONGEST_SECONDS))
    assert (outcome.count, outcome.failed) == (5, 1)
    assert "attempt 2" in outcome.told[0]


def test_the_same_seed_is_the_same_attack() -> None:
    first, again = ([chances.random() for _, chances in Attempts(7, 3, 9)] for _ in range(2))
    assert first == again
    assert first != [chances.random() for _, chances in Attempts(8, 3, 9)]


def test_events_notice_a_channel_that_is_logged_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("house_rules.report._known", lambda channel: channel[:32])
    assert failed("events", 3000)


@pytest.mark.parametrize(
    ("then", "fails"), [("asked", False), ("fallback", True), ("another", True)]
)
def test_a_busy_machine_that_keeps_one_caller_waiting_mixes_nobody_up(
    then: str, fails: bool
) -> None:
    own = customer_of(f"{PHONE}0000007")["customer_id"]
    late = {"customer_id": "", "answer_source": "fallback", "reason": "timed_out"}
    second = {
        "asked": {"customer_id": own, "answer_source": "crm", "reason": ""},
        "fallback": late,
        "another": {"customer_id": "another's", "answer_source": "crm", "reason": ""},
    }
    answers = iter((late, second[then]))
    handlers: Handlers = {"customer_lookup": lambda _event, _context: next(answers)}
    event = json.loads((SAMPLES / "voice_all.json").read_text())
    assert bool(concurrent._call(7, event, handlers)) == fails


def test_a_caller_whose_time_is_up_is_not_told_of_a_condition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(*_: object) -> None:
        raise DownstreamError(Cause.TIMED_OUT, "made up")

    cloud = Cloud()
    request = Request("POST", "/", {"X-Amz-Target": "DynamoDB_20120810.GetItem"}, b"{}")
    asked = HttpClient(Endpoint.parse("https://dynamodb.test"))
    monkeypatch.setattr(cloud, "call", late)
    with pytest.raises(DownstreamError, match="made up"):
        wire(cloud, Crm())(asked, request, Deadline(1.0))


def test_a_table_that_is_emptied_meanwhile_fails_no_call() -> None:
    cloud = Cloud()
    emptying = threading.Thread(target=cloud.forget)

    class Emptied(dict[str, Any]):
        def __contains__(self, key: object) -> bool:
            found = super().__contains__(key)
            emptying.start()
            emptying.join(0.1)
            return found

    cloud.lookups.kept = Emptied({"somebody": {"pk": {"S": "somebody"}}})
    keys = {"Keys": [{"pk": {"S": "somebody"}}], "ConsistentRead": True}
    asked = {"RequestItems": {"lookup": keys}}
    answer = cloud.call("dynamodb", "BatchGetItem", asked, Deadline(5.0))
    assert answer["Responses"]["lookup"] == [{"pk": {"S": "somebody"}}]
    emptying.join()
    assert not cloud.lookups.kept


def test_concurrent_calls_notice_answers_that_are_mixed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from customer_lookup.store import Store

    monkeypatch.setattr(Store, "key", lambda *_: "the same for all")
    assert failed("concurrent", 80)


def test_flow_files_notice_a_rule_that_falls_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_subject: Any) -> Iterator[Any]:  # noqa: ANN401 - any subject
        raise IndexError

    monkeypatch.setattr(sys.modules["connect_flows.lint"], "checks", lambda: (fall,))
    assert failed("flow_files", 10)


def test_shares_of_a_campaign_are_the_whole_campaign() -> None:
    def number_of_each(attempts: Attempts) -> list[float]:
        return [chances.random() for _, chances in attempts]

    whole = number_of_each(Attempts(SEED, 10, LONGEST_SECONDS))
    shares = [Attempts(SEED, 5, LONGEST_SECONDS, first) for first in (0, 5)]
    assert [each for share in shares for each in number_of_each(share)] == whole
    outcomes = [attack(of("permissions"), share) for share in shares]
    assert together(outcomes).count == 10

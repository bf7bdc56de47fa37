"""Broken events through every function: each gets what flows, queues and strangers could send."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attacks.campaign import Attempts, Campaign, Failures
from attacks.crm import Crm
from attacks.mutating import Template
from attacks.output import MARK, PHONE, Output
from attacks.surroundings import Cloud, Context, Handler, environment
from contracts import read_contracts
from house_rules.connect_function import ConnectFunction
from identity.binding import key_of

SAMPLES = Path(__file__).parents[2] / "tests" / "events"

VICTIM = f"{MARK}-victim"
"""The customer whom every contact claims to be, and whom no answer may name."""

REACHED = {"no_contact"} | {
    source
    for contract in read_contracts().values()
    for source in (contract.facts.answers or {})["answer_source"]
    if source != "stale"
}
ENOUGH_TO_REACH = 1000
"""So many answers are from every source, or the attack tries nothing."""

MOST_BINDINGS = 50

WORKED_BY_FLOWS = ("answer_source", "keep_warm")


def templates() -> list[Template]:
    """What is sent: contacts of every channel, pings, batches, steps, requests."""
    contacts = [json.loads(file.read_text()) for file in sorted(SAMPLES.glob("*.json"))]
    job = {"kind": "card_replacement", "contact_id": "c-1", "customer_id": "C-1001"}
    record = {
        "messageId": "m",
        "body": json.dumps(job),
        "attributes": {"ApproximateReceiveCount": "1"},
        "eventSource": "aws:sqs",
    }
    others: list[Any] = [
        {"keep_warm": {"environments": 1, "hold_ms": 0}},
        {"Records": [record]},
        {"step": "block", "job": job},
        {
            "headers": {"x-api-key": f"{MARK}-api-key"},
            "requestContext": {"http": {"method": "GET"}},
            "rawPath": "/customers",
            "queryStringParameters": {"phone": f"{PHONE}0001"},
        },
        {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}},
    ]
    return [Template(_claiming(contact)) for contact in contacts] + [Template(o) for o in others]


def _claiming(event: dict[str, Any]) -> dict[str, Any]:
    """Let the contact bring whatever may be brought, in the victim's name."""
    claim = {"known_customer": "true", "customer_id": VICTIM, "tier": "platinum", "job_id": VICTIM}
    data = event["Details"]["ContactData"]
    data["Attributes"] = {**(data.get("Attributes") or {}), **claim}
    data["CustomerId"] = VICTIM
    data["Description"] = data["Name"] = f"{MARK} name"
    data["References"] = {"customer_id": {"Type": "STRING", "Value": VICTIM}}
    data["Tags"] = claim
    data["InitialContactId"] = data["PreviousContactId"] = data["RelatedContactId"] = "c-victim"
    if data.get("CustomerEndpoint"):
        data["CustomerEndpoint"]["Address"] = f"{PHONE}0001"
    event["Details"]["Parameters"] = {
        **claim,
        "customer_name": f"{MARK} name",
        "job_kind": "account_statement",
        "block_limit_seconds": "8",
    }
    return event


def run(attempts: Attempts, output: Output) -> Failures:
    """Send one broken event after another, to each function in turn."""
    cloud, sources = Cloud(), Counter[str]()
    sent = templates()
    with environment(cloud, Crm(), output) as handlers:
        turns = list(handlers.values())
        for number, chances in attempts:
            event = chances.choice(sent).broken(chances)
            handle = turns[number % len(turns)]
            wrong = [*_called(handle, event, output, sources), *_jobs_of(cloud, output)]
            yield "; ".join(wrong)
    unreached = REACHED - sources.keys()
    if sources.total() > ENOUGH_TO_REACH and unreached:
        raise RuntimeError(f"no event was answered from {unreached}: the attack reaches nothing")


def _called(handle: Handler, event: object, output: Output, sources: Counter[str]) -> Iterator[str]:
    try:
        answer = handle(event, Context())
    except Exception as error:  # noqa: BLE001 - what leaves a function, Lambda logs
        output.search(f"{type(error).__name__}: {error}", "exception")
        if isinstance(handle, ConnectFunction):
            yield f"{type(error).__name__} left a function that a caller waits for"
        return
    if not isinstance(handle, ConnectFunction):
        return
    sources[answer.get("answer_source", "")] += 1
    if not isinstance(answer, dict) or not all(isinstance(v, str) for v in answer.values()):
        yield "the answer is not flat"
    elif not any(key in answer for key in WORKED_BY_FLOWS):
        yield "the answer does not say where it is from"
    elif answer.get("customer_id") == VICTIM:
        yield "a contact became whom it claims to be"


def _jobs_of(cloud: Cloud, output: Output) -> Iterator[str]:
    for message in cloud.queue:
        output.search(message.body, "message")
    cloud.queue.clear()
    bound = (item for key, item in cloud.bindings.items() if key.startswith(key_of("")))
    if any(item["customer_id"]["S"] == VICTIM for item in bound):
        yield "a contact was bound to whom it claims to be"
    if len(cloud.bindings) > MOST_BINDINGS:
        cloud.bindings.clear()


CAMPAIGN = Campaign(
    "events",
    "a broken event through a function: an answer, nobody else's customer, nothing told",
    short=3_000,
    long=1_000_000,
    run=run,
)

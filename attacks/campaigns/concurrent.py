"""Calls at the same time in one process: nobody gets another's answer, no line is torn."""

import copy
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from attacks.campaign import Attempts, Campaign, Failures
from attacks.campaigns.events import SAMPLES
from attacks.crm import Crm, customer_of
from attacks.output import PHONE, Output
from attacks.surroundings import Cloud, Context, Handlers, environment
from contracts import read_contracts

AT_ONCE = 8
WHOSE_ANSWERS_NAME_THE_CUSTOMER = {
    name
    for name, contract in read_contracts().items()
    if "customer_id" in (contract.facts.answers or {}) and name != "customer_lookup"
}
"""They know from the contact who is calling."""


def run(attempts: Attempts, output: Output) -> Failures:
    """Place calls eight at a time, each a customer of its own: looked up, then asked again."""
    event = json.loads((SAMPLES / "voice_all.json").read_text())
    with environment(Cloud(), Crm(), output) as handlers, ThreadPoolExecutor(AT_ONCE) as pool:
        numbers = (number for number, _ in attempts)
        while batch := list(islice(numbers, AT_ONCE)):
            yield from pool.map(lambda number: _call(number, event, handlers), batch)


def _call(number: int, event: dict[str, Any], handlers: Handlers) -> str:
    phone = f"{PHONE}{number % 500:07}"
    customer_id = customer_of(phone)["customer_id"]
    own = copy.deepcopy(event)
    own["Details"]["ContactData"] |= {
        "ContactId": f"c-{number}",
        "CustomerEndpoint": {"Address": phone, "Type": "TELEPHONE_NUMBER"},
    }
    own["Details"]["Parameters"] = {"job_kind": "account_statement", "block_limit_seconds": "8"}
    return "; ".join(_wrong(handlers, own, customer_id))


def _wrong(handlers: Handlers, event: dict[str, Any], customer_id: str) -> Iterator[str]:
    found = handlers["customer_lookup"](event, Context())
    if found.get("reason") == "timed_out":  # a busy machine's: whoever asks again gets their answer
        found = handlers["customer_lookup"](event, Context())
    if found["customer_id"] != customer_id:
        source = f"{found['answer_source']} ({found.get('reason')})"
        yield f"{customer_id} was answered {source} with {found['customer_id']!r}"
    for name in handlers.keys() & WHOSE_ANSWERS_NAME_THE_CUSTOMER:
        answer = handlers[name](event, Context())
        if answer["customer_id"] not in {"", customer_id}:
            yield f"{name} answered {customer_id} with {answer['customer_id']}"


CAMPAIGN = Campaign(
    "concurrent",
    "a call among eight at once: looked up and a job started, for its own customer",
    short=400,
    long=24_000,
    run=run,
)

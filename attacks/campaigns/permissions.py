"""Permissions taken away, one or two at a time: callers are answered, and it is told."""

import json
from collections.abc import Iterator
from typing import Any

from attacks.campaign import Attempts, Campaign, Failures
from attacks.campaigns.events import SAMPLES
from attacks.crm import Crm
from attacks.output import PHONE, Output
from attacks.surroundings import Cloud, Context, Handlers, environment
from contracts import read_workers
from house_rules.connect_function import ConnectFunction

ACTIONS = (
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "secretsmanager:GetSecretValue",
    "sqs:SendMessage",
    "states:StartExecution",
)
NEEDED_FOR_A_JOB = {"dynamodb:GetItem", "dynamodb:PutItem", "states:StartExecution"}


class _Heard(Output):
    """Notes whether a refusal was told."""

    told = False

    def write(self, text: str) -> int:
        self.told = self.told or "not_allowed" in text
        return super().write(text)


def run(attempts: Attempts, output: Output) -> Failures:
    """Take permissions away from all functions at once, and call each of them."""
    event = json.loads((SAMPLES / "voice_all.json").read_text())
    for number, chances in attempts:
        cloud, heard = Cloud(), _Heard()
        cloud.refused = frozenset(chances.sample(ACTIONS, chances.randint(1, 2)))
        data = event["Details"]["ContactData"]
        data["CustomerEndpoint"]["Address"] = f"{PHONE}{number:07}"
        event["Details"]["Parameters"] = {"job_kind": "card_replacement"}
        with environment(cloud, Crm(), heard) as handlers:
            wrong = list(_wrong(handlers, event, cloud))
        if cloud.was_refused and not heard.told:
            wrong.append(f"{sorted(cloud.refused)} was refused, and nothing told it")
        output.search(" ".join(heard.leaks()), "output")
        yield "; ".join(wrong)


def _wrong(handlers: Handlers, event: dict[str, Any], cloud: Cloud) -> Iterator[str]:
    for name, handle in handlers.items():
        if isinstance(handle, ConnectFunction):
            answer = handle(event, Context())
            if not answer.get("answer_source"):
                yield f"{name} does not answer without {sorted(cloud.refused)}"
    job = {"kind": "card_replacement", "contact_id": "c-1", "customer_id": "C-1"}
    record = {
        "messageId": "m",
        "body": json.dumps(job),
        "attributes": {"ApproximateReceiveCount": "1"},
    }
    for name in handlers.keys() & read_workers():
        failures = handlers[name]({"Records": [record]}, Context(60_000))
        if not failures["batchItemFailures"] and cloud.refused & NEEDED_FOR_A_JOB:
            yield f"{name} did a job without {sorted(cloud.refused)}"


CAMPAIGN = Campaign(
    "permissions",
    "one or two permissions taken away: every caller is answered, no job lost, and it is told",
    short=20,
    long=500,
    run=run,
)

"""`customer_lookup` with a CRM, a secret and a table on loopback, all of which can misbehave."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from import_roots import IMPORT_ROOTS
from local.aws_stand_in import LoopbackDynamoDb, LoopbackSecrets
from local.crm import LoopbackCrm
from local.faulty.server import FaultyServer

sys.path.extend(IMPORT_ROOTS)

from customer_lookup import rule
from customer_lookup.lookup import Lookup
from customer_lookup.settings import Settings
from house_rules.contact import Contact
from house_rules.invocation import Invocation
from in_time.budget import Deadline

BUDGET_SECONDS = 1.0
PHONE = "+15550100"
_ENDPOINTS = {
    "DynamoDB": "AWS_ENDPOINT_URL_DYNAMODB",
    "Secrets Manager": "AWS_ENDPOINT_URL_SECRETS_MANAGER",
}


@dataclass(frozen=True, slots=True)
class Waited:
    """What a caller got, and after how many seconds."""

    answer: dict[str, str]
    seconds: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The servers that the function depends on."""

    crm: LoopbackCrm
    table: LoopbackDynamoDb
    secrets: LoopbackSecrets

    def servers(self) -> dict[str, FaultyServer]:
        """The servers by the names that a report gives them."""
        return {"CRM": self.crm, "DynamoDB": self.table, "Secrets Manager": self.secrets}

    def reach(self, name: str, url: str) -> None:
        """Tell the function that this is where to find the server."""
        if name == "CRM":
            self.secrets.value["url"] = url
        else:
            os.environ[_ENDPOINTS[name]] = url

    def first_call(self, circuit: str) -> Waited:
        """Call the function once, in an environment that knows nothing yet."""
        lookup = Lookup(Settings(BUDGET_SECONDS, "crm", "lookup"), circuit=circuit)

        def find(contact: Contact, deadline: Deadline) -> dict[str, str]:
            return rule.answer(lookup.find(PHONE, contact.instance_arn, deadline))

        invocation = Invocation(find, rule.fallback, BUDGET_SECONDS)
        began = time.perf_counter()
        answer = invocation.answer(_event(), remaining_ms=8000, startup_seconds=0.0)
        return Waited(answer, time.perf_counter() - began)


@contextmanager
def all_well() -> Iterator[Surroundings]:
    """Start the servers, and let the function find them."""
    crm, table = LoopbackCrm(), LoopbackDynamoDb()
    secrets = LoopbackSecrets({"url": crm.url, "api_key": "key"})
    os.environ |= {
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "local",
        _ENDPOINTS["Secrets Manager"]: secrets.url,
        _ENDPOINTS["DynamoDB"]: table.url,
    }
    with crm, table, secrets:
        yield Surroundings(crm, table, secrets)


def _event() -> dict[str, object]:
    contact = {
        "ContactId": "00000000-0000-4000-8000-000000000000",
        "Channel": "VOICE",
        "InstanceARN": "arn:aws:connect:us-east-1:000000000000:instance/1",
        "CustomerEndpoint": {"Address": PHONE, "Type": "TELEPHONE_NUMBER"},
    }
    return {"Details": {"ContactData": contact, "Parameters": {"block_limit_seconds": "8"}}}

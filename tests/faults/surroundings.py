"""What `customer_lookup` lives in, on loopback: real servers, the real handler."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from customer_lookup import rule, store
from customer_lookup.lookup import Lookup
from customer_lookup.settings import Settings
from house_rules.connect_function import ConnectFunction, connect_function
from house_rules.contact import Contact
from in_time.aws import Table
from in_time.budget import Deadline
from in_time.memory import circuit_store
from local.aws_stand_in import LoopbackDynamoDb, LoopbackSecrets
from local.crm import LoopbackCrm
from tests.stopwatch import Stopwatch

BUDGET_SECONDS = 0.6
GENEROUS_SECONDS = 0.6
"""What a busy test machine may add. The benchmark measures what the kit really adds."""

AMPLE_WRITE_SECONDS = 0.3
"""What the table is given here to write: in the 0.1 s of a deployed function, a busy machine would
fail a table that is well, and it would rest."""

WIRE_FAULTS = {
    "refused": "unreachable",
    "not_accepted": "timed_out",
    "upload_stuck": "timed_out",
    "hang": "timed_out",
    "slow:5": "timed_out",
    "header_drip": "timed_out",
    "drip": "timed_out",
    "huge": "too_large",
    "reset": "unreachable",
    "429": "throttled",
    "503": "throttled",
    "overloaded": "overloaded",
    "500": "server_error",
    "redirect": "redirected",
    "wrong_type": "bad_answer",
}
"""What any server may do over HTTP, and the reason that is answered then."""

ANA, BEN = "+15550100", "+15550101"
KEYS = {
    "answer_source",
    "reason",
    "known_customer",
    "customer_id",
    "customer_name",
    "tier",
    "balance",
    "language",
    "queue",
}


class LambdaContext:
    """What Lambda hands to a handler."""

    aws_request_id = "request-1"
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:customer-lookup:live"

    def get_remaining_time_in_millis(self) -> int:
        return 8000


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and how long a caller waited for it, but for a core of a busy machine."""

    answer: dict[str, str]
    seconds: float


@dataclass
class Surroundings:
    """The function and everything around it.

    Attributes:
        before: threads that were there already. One of an earlier test may end meanwhile.
    """

    crm: LoopbackCrm
    secrets: LoopbackSecrets
    table: LoopbackDynamoDb
    handle: ConnectFunction
    before: frozenset[threading.Thread] = field(
        default_factory=lambda: frozenset(threading.enumerate())
    )

    @classmethod
    @contextmanager
    def all_well(cls, monkeypatch: pytest.MonkeyPatch) -> Iterator["Surroundings"]:
        monkeypatch.setenv("AWS_REGION", "us-east-1")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "000000000000")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "local")
        monkeypatch.setenv("ANSWER_BREACH", "raise")
        for module in (store, circuit_store):
            monkeypatch.setattr(module, "WRITE_SECONDS", AMPLE_WRITE_SECONDS)
        for write in (Table.write, Table.write_all, Table.write_if):
            monkeypatch.setattr(write, "__kwdefaults__", {"within": AMPLE_WRITE_SECONDS})
        with LoopbackCrm() as crm, LoopbackDynamoDb() as table:
            secret = {"url": crm.url, "api_key": "key"}
            with LoopbackSecrets(secret) as secrets:
                monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url)
                monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", table.url)
                yield cls(crm, secrets, table, new_environment())

    def call(self, phone: str = ANA) -> Answered:
        watch = Stopwatch()
        answer = self.handle(event(phone), LambdaContext())
        return Answered(answer, watch.seconds)

    def know(self, phone: str) -> None:
        """Call until the CRM has answered: a busy machine may take longer than the budget."""
        sources = (self.call(phone).answer["answer_source"] for _ in range(10))
        assert any(source in {"crm", "cache"} for source in sources)

    def kit_threads(self) -> list[threading.Thread]:
        """Threads that the kit has started here and that have not ended."""
        started = set(threading.enumerate()) - self.before
        return [thread for thread in started if thread.name.startswith("in-time")]


def new_environment(
    circuit: str = "", *, budget_seconds: float = BUDGET_SECONDS, kind: str = "rest"
) -> ConnectFunction:
    """The handler as a fresh environment has it: nothing remembered, nothing connected."""
    settings = Settings(budget_seconds, "crm-secret", "lookup", crm_kind=kind)
    lookup = Lookup(settings, circuit=circuit or uuid.uuid4().hex)

    @connect_function(
        service="customer_lookup", budget_seconds=budget_seconds, fallback=rule.fallback
    )
    def handle(contact: Contact, deadline: Deadline) -> dict[str, str]:
        phone = rule.phone_of(contact)
        assert phone is not None
        finding = lookup.find(phone, contact.instance_arn, deadline)
        lookup.settle(deadline)
        return rule.answer(finding)

    return handle


def event(phone: str) -> dict[str, object]:
    """What Connect sends."""
    data = {
        "ContactId": str(uuid.uuid4()),
        "Channel": "VOICE",
        "InstanceARN": "arn:aws:connect:us-east-1:000000000000:instance/1",
        "CustomerEndpoint": {"Address": phone, "Type": "TELEPHONE_NUMBER"},
    }
    return {
        "Name": "ContactFlowEvent",
        "Details": {"ContactData": data, "Parameters": {"block_limit_seconds": "8"}},
    }


def assert_valid_and_in_time(answered: Answered) -> None:
    assert set(answered.answer) == KEYS
    assert all(isinstance(value, str) for value in answered.answer.values())
    assert answered.seconds < BUDGET_SECONDS + GENEROUS_SECONDS

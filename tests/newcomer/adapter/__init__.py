"""A CRM that is asked by POST and answers in capitals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from crm.customer import Customer
from crm.json_api import JsonApi
from crm.port import Seal
from in_time.budget import Deadline
from in_time.wire import Echo, Request


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """Where the CRM is. Its text form does not say."""

    base: str

    @classmethod
    def parse(cls, members: Mapping[str, str]) -> "Secret":
        """Read what the secret holds; KeyError where a member is missing."""
        return cls(members["base"])

    @property
    def seal(self) -> Seal:
        """What to keep answers under."""
        return Seal(self.base, b"capitals")

    def __repr__(self) -> str:
        return "Secret(...)"


def connect(secret: Secret, *, ca_file: str) -> "CapitalCrm":
    """The CRM that the secret opens."""
    return CapitalCrm(JsonApi(secret.base, ca_file=ca_file, headers={}))


class CapitalCrm:
    """Three questions to one path each."""

    def __init__(self, api: JsonApi) -> None:
        self._api = api

    def find(self, phone: str, deadline: Deadline) -> Customer | None:
        """Ask by the number."""
        found = self._asked("/WHO", Echo("PHONE", phone), {"PHONE": phone}, deadline)
        return Customer.of({name.lower(): value for name, value in found.items()})

    def statement(self, customer_id: str, deadline: Deadline) -> str:
        """The balance."""
        echo = Echo("CUSTOMER_ID", customer_id)
        return self._asked("/BALANCE", echo, {"CUSTOMER_ID": customer_id}, deadline)["BALANCE"]

    def take_step(self, customer_id: str, step: str, job_id: str, deadline: Deadline) -> str:
        """The CRM's reference for the step."""
        asked = {"CUSTOMER_ID": customer_id, "STEP": step, "ONCE": f"{job_id}-{step}"}
        return self._asked("/CARD", Echo("CUSTOMER_ID", customer_id), asked, deadline)["REFERENCE"]

    def _asked(
        self, path: str, echo: Echo, question: Mapping[str, str], deadline: Deadline
    ) -> dict[str, str]:
        request = Request("POST", path, {}, json.dumps(question).encode(), repeatable=True)
        return self._api.ask(f"POST {path}", request, deadline, echo=echo)

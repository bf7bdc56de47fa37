"""What the functions' code asks of AWS, seen by playing every handler through all that it does."""

import importlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from contracts import FUNCTIONS, Variable, read_contracts, read_workers
from demo_crm import rule as demo_crm
from identity.binding import binding
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import HttpClient, Request, Response
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event

SECRET = {"SecretString": json.dumps({"url": "https://crm.test", "api_key": "key"})}
CUSTOMERS = json.loads(Path(demo_crm.__file__).with_name("customers.json").read_text())


class Observed:
    """Stands where the kit meets the network, and notes what goes by.

    Attributes:
        actions: what was asked of AWS, as IAM names it.
        crm_is_down: to be set by who plays.
        contact_id: whom the look-up has found.
    """

    contact_id = "c-1"

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.actions: set[str] = set()
        self.crm_is_down = False
        monkeypatch.setattr(AwsClient, "call", lambda _, *call: self._answer(*call))
        monkeypatch.setattr(AwsClient, "invoke", lambda _, *call: self._invoked(*call))
        monkeypatch.setattr(HttpClient, "exchange", lambda _, *ask: self._exchanged(*ask))

    def _answer(
        self, service: str, operation: str, payload: Mapping[str, Any], _deadline: Deadline
    ) -> dict[str, Any]:
        self.actions.add(f"{service}:{operation}")
        if operation == "GetItem" and "pk" in payload["Key"]:
            return {"Item": binding(self.contact_id, "C-1001")}
        return SECRET if operation == "GetSecretValue" else {}

    def _invoked(
        self, function_arn: str, _event: Mapping[str, Any], _deadline: Deadline
    ) -> dict[str, Any]:
        assert function_arn == FakeContext.invoked_function_arn
        self.actions.add("lambda:InvokeFunction")
        return {"environment": "another"}

    def _exchanged(self, request: Request, _deadline: Deadline) -> Response:
        assert request.headers["x-api-key"] == "key"
        if self.crm_is_down:
            raise DownstreamError(Cause.UNREACHABLE, "down")
        path, _, query = request.path.partition("?")
        phone = parse_qs(query).get("phone", [""])[0]
        key = request.headers.get("Idempotency-Key", "")
        told = demo_crm.reply(demo_crm.Request(request.method, path, phone, key), CUSTOMERS)
        headers = {"content-type": "application/json"}
        return Response(told.status, headers, json.dumps(told.body).encode())


def play(folder: str, handle: Callable[..., Any], observed: Observed) -> None:
    """Play a handler through all that it does: its own `tests/plays.py`, or one call.

    Raises:
        AssertionError: an answer to the call is outside of the function's contract.
    """
    plays = FUNCTIONS / folder / "tests" / "plays.py"
    if plays.is_file():
        module: Any = importlib.import_module(f"{folder}.tests.plays")
        module.play(handle, observed)
    if contract := read_contracts().get(folder):
        event = sample_event("voice_all")
        event["Details"]["Parameters"] = dict(contract.examples)
        assert contract.breaches(handle(event, FakeContext())) == []


def variables_of(folder: str) -> dict[str, str]:
    """Stand-ins for the variables that the function's contract names."""
    contract = read_contracts().get(folder) or read_workers().get(folder)
    environment = contract.environment if contract else {"CRM_SECRET_ID": Variable("secret", "crm")}
    return {name: variable.name for name, variable in environment.items()}


def actions_of(folder: str, ping: object, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The IAM actions that the code of `folder` needs.

    Args:
        folder: the function's.
        ping: what its keep-warm rule sends; None where it has none.
        monkeypatch: undoes the playing.
    """
    for name, value in {"AWS_REGION": "eu-central-1", **variables_of(folder)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delitem(sys.modules, f"{folder}.handler", raising=False)
    observed = Observed(monkeypatch)
    handle = importlib.import_module(f"{folder}.handler").handle
    play(folder, handle, observed)
    if ping is not None:
        handle(ping, FakeContext())
    return observed.actions

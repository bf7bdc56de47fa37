"""Environments that are frozen, and clocks that are set, while the CRM comes and goes."""

import json
import random
import sys
import time
from typing import Any
from unittest import mock

from aws_lambda_powertools.utilities.circuit_breaker.base import CircuitBreakerHandler

from attacks.campaign import Attempts, Campaign, Failures
from attacks.campaigns.events import SAMPLES
from attacks.crm import Crm
from attacks.output import PHONE, Output
from attacks.surroundings import Cloud, Context, Handlers, environment
from customer_lookup.lookup import Lookup
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.memory import Cache, CircuitStore
from in_time.wire import Request, Response

CALLS = 12
RECOVERY_SECONDS = 300.0
"""As long after the CRM is well again, whoever calls is recognized."""


class _Clocks:
    def __init__(self) -> None:
        self.wall, self.monotonic = time.time(), time.monotonic()

    def epoch(self) -> float:
        return self.wall

    def whole_seconds(self) -> int:
        return int(self.wall)

    def running(self) -> float:
        return self.monotonic

    def pass_time(self, seconds: float) -> None:
        self.wall += seconds
        self.monotonic += seconds

    def disturb(self, chances: random.Random) -> None:
        match chances.randrange(4):
            case 0:
                self.wall += chances.choice((0.5, 60, 3600, 86_400))  # frozen
            case 1:
                self.wall -= chances.choice((0.5, 3600))  # corrected
            case _:
                self.pass_time(chances.choice((0.01, 1, 31, 700)))


class _ComingAndGoing(Crm):
    well = True

    def __call__(self, request: Request, deadline: Deadline) -> Response:
        if not self.well:
            raise DownstreamError(Cause.UNREACHABLE, "down")
        return super().__call__(request, deadline)


def run(attempts: Attempts, output: Output) -> Failures:
    """Freeze, set and call, then let all be well and see that callers are recognized."""
    cloud, crm, clocks = Cloud(), _ComingAndGoing(), _Clocks()
    event = json.loads((SAMPLES / "voice_all.json").read_text())
    with (
        environment(cloud, crm, output) as handlers,
        mock.patch("time.time", clocks.epoch),
        mock.patch("time.monotonic", clocks.running),
        mock.patch.object(CircuitBreakerHandler, "_now", clocks.whole_seconds),
        mock.patch.dict(Cache.__init__.__kwdefaults__ or {}, clock=clocks.epoch),
        mock.patch.dict(CircuitStore.__init__.__kwdefaults__ or {}, clock=clocks.epoch),
    ):
        module: Any = sys.modules["customer_lookup.handler"]
        for number, chances in attempts:
            lookup = Lookup(module.SETTINGS, circuit=f"frozen-{number}")
            module.lookup = lambda lookup=lookup: lookup
            for _ in range(CALLS):
                crm.well = chances.random() < 0.5
                clocks.disturb(chances)
                _call(handlers, event, chances.randrange(5))
            crm.well = True
            clocks.pass_time(RECOVERY_SECONDS)
            _call(handlers, event, 10**6 + number)  # may find the circuit ready to be probed
            answer = _call(handlers, event, 2 * 10**6 + number)
            yield "" if answer["known_customer"] == "true" else f"nobody is known: {answer}"


def _call(handlers: Handlers, event: dict[str, Any], number: int) -> dict[str, str]:
    event["Details"]["ContactData"]["CustomerEndpoint"]["Address"] = f"{PHONE}{number:07}"
    answer: dict[str, str] = handlers["customer_lookup"](event, Context())
    return answer


CAMPAIGN = Campaign(
    "freezes",
    "an environment frozen and its clock set while the CRM comes and goes: callers known again",
    short=30,
    long=1_500,
    run=run,
)

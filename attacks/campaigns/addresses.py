"""Many addresses, most of them dead: whoever is alive is reached in time."""

import socket
import time
from contextlib import ExitStack
from typing import Self

from attacks.campaign import Attempts, Campaign, Failures
from attacks.output import Output
from in_time.budget import Deadline
from in_time.wire.connecting import Connector
from in_time.wire.resolver import Address

BUDGET_SECONDS = 3.0
MOST_ADDRESSES = 24


class _Places(ExitStack):
    """Addresses of this machine: one that answers, one that refuses, one that swallows."""

    def __enter__(self) -> Self:
        alive = self.enter_context(socket.create_server(("127.0.0.1", 0), backlog=512))
        self.alive = Address(socket.AF_INET, alive.getsockname())
        self._listener = alive
        gone = socket.create_server(("127.0.0.1", 0))
        self.refusing = Address(socket.AF_INET, gone.getsockname())
        gone.close()
        swallowing = self.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        self.swallowing = Address(socket.AF_INET, swallowing.getsockname())
        for _ in range(3):  # once its queue is full, the system drops whoever else knocks
            filler = self.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(self.swallowing.target)
        return self

    def take_the_call(self) -> None:
        """Empty the queue of the one that answers."""
        self._listener.accept()[0].close()


def run(attempts: Attempts, output: Output) -> Failures:  # noqa: ARG001 - nothing is written here
    """Connect to lists of addresses in which one is alive."""
    with _Places() as places:
        for _, chances in attempts:
            dead = chances.choice((places.refusing, places.swallowing))
            addresses = [dead] * chances.randrange(MOST_ADDRESSES) + [places.alive]
            chances.shuffle(addresses)
            began = time.monotonic()
            try:
                Connector().connect(addresses, Deadline.after(BUDGET_SECONDS)).close()
                places.take_the_call()
                wrong = ""
            except Exception as error:  # noqa: BLE001 - none may be missed
                wrong = f"{len(addresses)} addresses: {type(error).__name__} {error}"
            if time.monotonic() - began > BUDGET_SECONDS + 1:
                wrong += " too late"
            yield wrong


CAMPAIGN = Campaign(
    "addresses",
    "up to 24 addresses of which one is alive: reached within the budget",
    short=6,
    long=200,
    run=run,
)

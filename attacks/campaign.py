"""A campaign: the same attack again and again, each time another one, and what must hold."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from attacks.output import Output

MOST_FAILURES_TOLD = 5


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many attempts there may be, and for how long; each with chances of its own.

    Attributes:
        seed: The same seed and number are the same attempt, however many there are.
        count: Attempts at most.
        seconds: After as long, no other one begins.
        first: The number of the first one, so that several processes can share a campaign.
    """

    seed: int
    count: int
    seconds: float
    first: int = 0

    def __iter__(self) -> Iterator[tuple[int, random.Random]]:
        """Yield each attempt's number and chances."""
        began = time.perf_counter()
        for number in range(self.first, self.first + self.count):
            if time.perf_counter() - began > self.seconds:
                return
            yield number, random.Random(f"{self.seed}/{number}")


Failures = Iterator[str]
"""Yielded once an attempt, in order: what did not hold, or nothing at all as an empty text."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One kind of attack.

    Attributes:
        name: As on the command line and in the table of docs/security.md.
        what: What one attempt is, and what must hold.
        short: Attempts in `make test`.
        long: Attempts in `make attack`.
        run: Attacks, and yields a text for each attempt.
    """

    name: str
    what: str
    short: int
    long: int
    run: Callable[[Attempts, Output], Failures]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a campaign.

    Attributes:
        count: Attempts that were made.
        failed: How many of them failed, lines that told too much included.
        told: The first failures, with their numbers.
    """

    name: str
    seed: int
    count: int
    failed: int
    seconds: float
    told: tuple[str, ...] = ()


def attack(campaign: Campaign, attempts: Attempts) -> Outcome:
    """Run a campaign to its end."""
    began = time.perf_counter()
    output = Output()
    count, failed, told = 0, 0, []
    with redirect_stdout(output), redirect_stderr(output):
        for failure in campaign.run(attempts, output):
            wrong = "; ".join(filter(None, [failure, *output.leaks()]))
            if wrong:
                failed += 1
                told.append(f"attempt {attempts.first + count}: {wrong}")
            count += 1
    return Outcome(
        campaign.name,
        attempts.seed,
        count,
        failed,
        round(time.perf_counter() - began, 1),
        tuple(told[:MOST_FAILURES_TOLD]),
    )


def together(shares: Sequence[Outcome]) -> Outcome:
    """Add up what several processes made of one campaign."""
    told = tuple(each for share in shares for each in share.told)
    return Outcome(
        shares[0].name,
        shares[0].seed,
        sum(share.count for share in shares),
        sum(share.failed for share in shares),
        max(share.seconds for share in shares),
        told[:MOST_FAILURES_TOLD],
    )

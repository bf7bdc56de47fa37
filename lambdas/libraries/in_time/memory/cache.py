"""Answers kept at two levels: in this environment, and in a table for all of them."""

from __future__ import annotations

import json
import math
import time
from enum import Enum
from hashlib import blake2b

from in_time.aws import UNREADABLE, Item
from in_time.budget import CLOCK_SKEW_SECONDS, Moment
from in_time.memory.recent import Recent
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

UNCONFIRMED_SECONDS = 900.0
"""So long an environment goes by what it remembers while the table, which knows what the others
have learnt since, says nothing of it."""


class Age(Enum):
    """What a kept answer is good for."""

    FRESH = "fresh"  # as good as asking
    STALE = "stale"  # better than nothing
    GONE = "gone"


@record
class Ages:
    """Until when an answer is fresh, and until when it is better than nothing, in seconds."""

    fresh_seconds: float
    stale_seconds: float

    def of(self, kept_at: float, now: float) -> Age:
        """What an answer kept at `kept_at` is good for at `now`, both in epoch seconds."""
        age = now - kept_at
        if age < -self.stale_seconds or age >= self.stale_seconds:
            return Age.GONE
        if age < -CLOCK_SKEW_SECONDS or age >= self.fresh_seconds:
            return Age.STALE
        return Age.FRESH


@record
class Kept:
    """An answer and when it was given, in epoch seconds. `value` is None for "there is none"."""

    value: dict[str, str] | None
    kept_at: float


@record
class _Remembered:
    kept: Kept
    confirmed: Moment


class Cache:
    """Remembers answers, and that there was none, for as long as their ages allow.

    Args:
        secret: makes keys that tell nothing to who reads them.
        known: the ages of an answer.
        unknown: the ages of "there is none": short, for a new customer calls twice.
        check: raises ValueError for an answer of the table that this version of the code cannot
            use.
        clock: epoch seconds.
    """

    def __init__(
        self,
        secret: bytes,
        *,
        known: Ages,
        unknown: Ages,
        check: Callable[[dict[str, str]], object] = dict,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._keyed = blake2b(key=secret, digest_size=32)
        self._known = known
        self._unknown = unknown
        self._check = check
        self._clock = clock
        self._memory = Recent()

    def key(self, *parts: str) -> str:
        """A key for what `parts` name. Their lengths are in it, so no two lists share one."""
        message = "".join([f"{len(part)}:{part}" for part in parts]).encode()
        hashed = self._keyed.copy()
        hashed.update(message)
        return hashed.hexdigest()

    def age(self, kept: Kept) -> Age:
        """What `kept` is good for now."""
        ages = self._unknown if kept.value is None else self._known
        return ages.of(kept.kept_at, self._clock())

    def recall(self, key: str) -> Kept | None:
        """What this environment remembers, unless it is of no use any more."""
        remembered: _Remembered | None = self._memory.get(key)
        if remembered is None or remembered.confirmed.seconds_ago() >= UNCONFIRMED_SECONDS:
            return None
        return None if self.age(remembered.kept) is Age.GONE else remembered.kept

    def remember(self, key: str, value: dict[str, str] | None) -> Kept:
        """Keep an answer in this environment. Returns what to keep in the table."""
        return self._put(key, Kept(value, self._clock()))

    def to_item(self, key: str, kept: Kept) -> Item:
        """`kept` as an item that the table deletes once it is of no use (TTL `expires_at`).

        That there is none is of use for as long as any environment may remember an answer from
        before.
        """
        longest = max(self._known.stale_seconds, self._unknown.stale_seconds)
        return {
            "pk": {"S": key},
            "answer": {"S": json.dumps(kept.value)},
            "kept_at": {"N": repr(kept.kept_at)},
            "expires_at": {"N": str(int(kept.kept_at + longest) + 1)},
        }

    def from_item(self, key: str, item: Item) -> Kept | None:
        """What is known now that the table says `item`, which is remembered here too.

        An item that another version wrote, or that is broken, counts as nothing. What this
        environment remembers and could not write is newer, and stays.
        """
        kept = self._read(item)
        if kept is not None:
            remembered: _Remembered | None = self._memory.get(key)
            if remembered is None or remembered.kept.kept_at <= kept.kept_at:
                self._put(key, kept)
        return self.recall(key)

    def _put(self, key: str, kept: Kept) -> Kept:
        self._memory.put(key, _Remembered(kept, Moment()))
        return kept

    def _read(self, item: Item) -> Kept | None:
        try:
            kept = Kept(_flat(json.loads(item["answer"]["S"])), float(item["kept_at"]["N"]))
            if kept.value is not None:
                self._check(kept.value)
        except UNREADABLE:
            return None
        return kept if math.isfinite(kept.kept_at) else None


def _flat(value: Any) -> dict[str, str] | None:  # noqa: ANN401  # whatever JSON holds
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError("a kept answer is a flat map of strings")
    return value

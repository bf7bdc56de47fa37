"""Answers kept at two levels: in this environment, and in a table for all of them."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from in_time.ages import Age, Ages
from in_time.memory import Memory
from in_time.table import Item


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer and when it was given, in epoch seconds. `value` is None for "there is none"."""

    value: dict[str, str] | None
    kept_at: float


class Cache:
    """Remembers answers, and that there was none, for as long as their ages allow.

    Args:
        secret: makes keys that tell nothing to who reads them.
        known: the ages of an answer.
        unknown: the ages of "there is none": short, for a new customer calls twice.
        clock: epoch seconds.
    """

    def __init__(
        self,
        secret: bytes,
        *,
        known: Ages,
        unknown: Ages,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._secret = secret
        self._known = known
        self._unknown = unknown
        self._clock = clock
        self._memory: Memory[Kept] = Memory()

    def key(self, *parts: str) -> str:
        """A key for what `parts` name. Their lengths are in it, so no two lists share one."""
        message = "".join(f"{len(part)}:{part}" for part in parts).encode()
        return blake2b(message, key=self._secret, digest_size=32).hexdigest()

    def age(self, kept: Kept) -> Age:
        """What `kept` is good for now."""
        ages = self._unknown if kept.value is None else self._known
        return ages.of(kept.kept_at, self._clock())

    def recall(self, key: str) -> Kept | None:
        """What this environment remembers, unless it is of no use any more."""
        kept = self._memory.get(key)
        return None if kept is None or self.age(kept) is Age.GONE else kept

    def remember(self, key: str, value: dict[str, str] | None) -> Kept:
        """Keep an answer in this environment. Returns what to keep in the table."""
        kept = Kept(value, self._clock())
        self._memory.put(key, kept)
        return kept

    def to_item(self, key: str, kept: Kept) -> Item:
        """`kept` as an item that the table deletes once it is of no use (TTL `expires_at`)."""
        ages = self._unknown if kept.value is None else self._known
        return {
            "pk": {"S": key},
            "answer": {"S": json.dumps(kept.value)},
            "kept_at": {"N": repr(kept.kept_at)},
            "expires_at": {"N": str(int(kept.kept_at + ages.stale_seconds) + 1)},
        }

    def from_item(self, key: str, item: Item) -> Kept | None:
        """What the table kept under `key`, remembered here too; None when it is of no use.

        An item that another version wrote, or that is broken, is of no use. What this
        environment remembers and could not write is newer, and stays.
        """
        try:
            kept = Kept(_flat(json.loads(item["answer"]["S"])), float(item["kept_at"]["N"]))
        except (KeyError, TypeError, ValueError):
            return None
        if self.age(kept) is Age.GONE:  # the table deletes late, hours after the TTL
            return None
        remembered = self.recall(key)
        if remembered is not None and remembered.kept_at > kept.kept_at:
            return remembered
        self._memory.put(key, kept)
        return kept


def _flat(value: Any) -> dict[str, str] | None:  # noqa: ANN401  # whatever JSON holds
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError("a kept answer is a flat map of strings")
    return value

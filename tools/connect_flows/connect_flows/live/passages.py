"""Time that passes in a call, which runs in a thread of its own, and what people do meanwhile."""

import threading
import time
from collections import deque
from collections.abc import Callable
from math import inf, nextafter

from connect_flows.decisions.acts import Act, AgentAnswers, AgentMovesOn, HangsUp, Key, Passage, Why
from connect_flows.live.told import Passed, Passing, Told

_MILLISECONDS = 3


class AbandonedError(BaseException):
    """Nobody is at the line any more: the call is left where it is."""


class Passages:
    """Lets time pass and takes what is done; what it is told may come from any thread.

    Args:
        told: Is told everything, in the call's thread.
        hurried: Whether time passes at once.
    """

    def __init__(self, told: Callable[[Told], None], *, hurried: bool) -> None:
        self.told = told
        self.block = ""
        self.block_type = ""
        self._hurried = hurried
        self._changed = threading.Condition()
        self._abandoned = False
        self._has_left = False
        self._acts: deque[tuple[float, type[Act], str]] = deque()
        self._awaits: type[Act] | None = None
        self._passes = False
        self._skips = False
        self._numbers = 0
        self._real = time.monotonic()
        self._caller = 0.0

    # What whoever lives through the call does, from any thread.

    def act(self, kind: type[Act], key: str = "") -> bool:
        """Does something now; tells whether it can still be done."""
        with self._changed:
            if self._abandoned or self._has_left:
                return False
            if kind in (AgentAnswers, AgentMovesOn) and kind is not self._awaits:
                return False
            self._has_left = kind is HangsUp
            self._acts.append((time.monotonic(), kind, key))
            self._changed.notify_all()
            return True

    def hurry(self, hurried: bool) -> None:
        """Lets time pass at once from now on, or as it is lived."""
        with self._changed:
            self._hurried = hurried
            self._changed.notify_all()

    def skip(self) -> bool:
        """Lets what is left of this passage pass at once; tells whether there is one to skip."""
        with self._changed:
            self._skips = self._passes and self._awaits is None
            self._changed.notify_all()
            return self._skips

    def abandon(self) -> None:
        """Leaves the call where it is."""
        with self._changed:
            self._abandoned = True
            self._changed.notify_all()

    # What the engine asks for, in the call's thread.

    def next_act(self, passage: Passage) -> Act | None:
        """Lets time pass until somebody acts."""
        number = self._announce(passage) if self._left(passage) > 0 else 0
        with self._changed:
            self._awaits, self._passes = passage.awaits, True
            act = self._wait(passage)
            self._awaits, self._passes, self._skips = None, False, False
        if number:
            self.told(Passed(number, self._caller - passage.since))
        return act

    def function_begins(self) -> int:
        """Tells that a function runs, for as long as it takes."""
        return self._tell_passing(None, Why.FUNCTION, self._caller)

    def function_ends(self, number: int, began: float, seconds: float) -> None:
        """Waits for what a function would have taken, where nothing really ran so long."""
        with self._changed:
            while not self._abandoned and not self._hurried and not self._has_left:
                left = began + seconds - time.monotonic()
                if left <= 0:
                    break
                self._changed.wait(left)
        self.told(Passed(number, seconds))

    def _announce(self, passage: Passage) -> int:
        seconds = passage.until - passage.since
        endless = seconds == inf
        return self._tell_passing(
            None if endless else seconds, passage.why, passage.since, passage.takes_keys
        )

    def _tell_passing(
        self, seconds: float | None, why: Why, began: float, takes_keys: bool = False
    ) -> int:
        self._numbers += 1
        self.told(Passing(self._numbers, began, seconds, why, self.block, takes_keys))
        return self._numbers

    def _wait(self, passage: Passage) -> Act | None:
        while True:
            self._refuse_abandoned()
            act = self._due(passage)
            if act is not None:
                return act
            left = self._left(passage)
            if left <= 0:
                self._now_at(passage.until)
                return None
            self._changed.wait(None if left == inf else left)

    def _left(self, passage: Passage) -> float:
        """Seconds until the passage is over, on this machine's clock."""
        if passage.until <= passage.since:
            return 0.0
        at_once = self._skips or (self._hurried and passage.why is not Why.INPUT)
        if at_once and not passage.awaits:
            return 0.0
        return passage.until - self._caller - (time.monotonic() - self._real)

    def _due(self, passage: Passage) -> Act | None:
        """Returns what was done, at its moment; what was done between passages is in the next."""
        if not self._acts or passage.until <= passage.since:
            return None
        real, kind, key = self._acts.popleft()
        moment = round(self._caller + real - self._real, _MILLISECONDS)
        at = min(max(moment, nextafter(passage.since, inf)), passage.until)
        # Time counts from the act, not from now: a function that ran has used it up meanwhile.
        self._real, self._caller = max(real, self._real), at
        return Key(at, key) if kind is Key else kind(at)

    def _now_at(self, caller: float) -> None:
        self._real, self._caller = time.monotonic(), caller

    def _refuse_abandoned(self) -> None:
        if self._abandoned:
            raise AbandonedError

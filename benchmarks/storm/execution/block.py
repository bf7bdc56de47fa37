"""The "Invoke AWS Lambda function" block: its time limit, its retries, what it accepts.

Limits and their sources are the simulator's, so that both play the same Connect.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, cast

from connect_flows.contact.assumptions import Assumptions
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS, RESPONSE_LIMIT_BYTES, RETRIES

RETRY_PAUSE_SECONDS = Assumptions().retry_pause_seconds


@dataclass(frozen=True, slots=True)
class Try:
    """What one invocation came to; `pending` when the caller's limit came before an answer.

    Attributes:
        late_seconds: What it took because the machine had no core free, as far as that was seen.
    """

    outcome: Literal["answered", "error", "throttled", "pending"]
    answer: Any = None
    error: str = ""
    late_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """How a contact left the block.

    Attributes:
        answer: What the function answered; None when the contact took the Error branch.
        waited_seconds: What the caller waited, start-ups, retries and all.
        tries: What each invocation came to, in order.
    """

    answer: dict[str, str] | None
    waited_seconds: float
    tries: tuple[Try, ...]

    @property
    def own_seconds(self) -> float:
        """The wait without what the machine was late by: what the set-up answers for."""
        return self.waited_seconds - sum(one.late_seconds for one in self.tries)

    @property
    def is_lateness_seen(self) -> bool:
        """Whether each try came to an end: one that did not cannot say how late it was begun."""
        return all(one.outcome != "pending" for one in self.tries)


def pass_block(
    invoke: Callable[[float], Try],
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Passage:
    """Takes one contact through the block.

    Args:
        invoke: Invokes the function once and waits for it until the given time of `clock`.
        clock: Seconds.
        sleep: Waits that many seconds.
    """
    started = clock()
    give_up_at = started + BLOCK_LIMIT_SECONDS
    tries: list[Try] = []
    for retry in range(1 + RETRIES):
        if retry:
            sleep(min(RETRY_PAUSE_SECONDS, max(0.0, give_up_at - clock())))
        if clock() >= give_up_at:
            break
        tries.append(invoke(give_up_at))
        if tries[-1].outcome == "answered":
            answer = tries[-1].answer if is_string_map(tries[-1].answer) else None
            return Passage(answer, clock() - started, tuple(tries))
        if tries[-1].outcome == "pending":
            break
    return Passage(None, clock() - started, tuple(tries))


def is_string_map(answer: object) -> bool:
    """Whether Connect takes this answer for a STRING_MAP."""
    if not isinstance(answer, dict):
        return False
    entries = cast("dict[object, object]", answer).items()
    if not all(isinstance(key, str) and isinstance(value, str) for key, value in entries):
        return False
    return len(json.dumps(answer, ensure_ascii=False).encode()) <= RESPONSE_LIMIT_BYTES

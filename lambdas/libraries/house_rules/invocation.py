"""One call of a contact flow, from the event to an answer that the flow accepts."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from house_rules.answer import AnswerBreachError, checked
from house_rules.contact import Contact
from house_rules.event import read_event
from house_rules.fault import ENDS_THE_PROCESS, Fault
from in_time.budget import Deadline

Rule = Callable[[Contact, Deadline], Mapping[str, str]]
"""What a function is written as: asked about a contact, it answers before the deadline."""

Fallback = Callable[[str, Contact | None], Mapping[str, str]]
"""Answers when the rule could not: told why in one word, and of whom if the event said so."""

BLOCK_LIMIT_PARAMETER = "block_limit_seconds"
"""The flow sends the time limit of its own block under this name."""


class Invocation:
    """A call under way, and afterwards what there is to tell of it."""

    def __init__(self, rule: Rule, fallback: Fallback, budget_seconds: float) -> None:
        self.rule = rule
        self.fallback = fallback
        self.budget_seconds = budget_seconds
        self.contact: Contact | None = None
        self.deadline: Deadline | None = None
        self.faults: list[Fault] = []

    def answer(self, event: object, *, remaining_ms: int, startup_seconds: float) -> dict[str, str]:
        """Answers the flow, whatever breaks on the way.

        Raises:
            AnswerBreachError: If the answer breaks the flow's rules and the environment variable
                ANSWER_BREACH is `raise`, as in tests: a programmer should see it there.
        """
        try:
            self.contact = read_event(event)
            self.deadline = Deadline.for_invocation(
                budget_seconds=self.budget_seconds,
                block_limit_seconds=block_limit_seconds(self.contact),
                remaining_ms=remaining_ms,
                startup_seconds=startup_seconds,
            )
            return checked(self.rule(self.contact, self.deadline))
        except ENDS_THE_PROCESS:
            raise
        except BaseException as error:  # noqa: BLE001 - a caller gets an answer whatever broke
            self._note(error)
        return self._fall_back(self.faults[0].reason)

    def _fall_back(self, reason: str) -> dict[str, str]:
        try:
            return checked(self.fallback(reason, self.contact))
        except ENDS_THE_PROCESS:
            raise
        except BaseException as error:  # noqa: BLE001 - not even a broken fallback may cost the answer
            self._note(error)
        return {"answer_source": "fallback", "reason": reason}

    def _note(self, error: BaseException) -> None:
        if isinstance(error, AnswerBreachError) and os.environ.get("ANSWER_BREACH") == "raise":
            raise error
        self.faults.append(Fault.of(error))


def block_limit_seconds(contact: Contact) -> float | None:
    """The time limit of the flow's block, None where the flow sends none that can be read.

    The budget bounds the answer in any case, so a typing error in a flow costs no caller
    anything; the linter of flows reports it.
    """
    try:
        seconds = float(contact.parameters.get(BLOCK_LIMIT_PARAMETER, ""))
    except ValueError:
        return None
    return seconds if 0 < seconds <= 60 else None  # 60 s: the longest an asynchronous block waits

"""Whoever decides in a call that is asked for its decisions."""

from math import inf
from typing import Any, Protocol

from connect_flows.decisions.acts import Act, Passage
from connect_flows.decisions.script import AgentTurn
from connect_flows.simulator.questions import Question

NOBODY = "nobody"
"""The answer to who takes the contact from a queue when the wait is not to be played."""

WHEN_TOLD = AgentTurn(answers_at_seconds=inf)
"""An agent who answers at a moment that nobody knows before."""


class Person(Protocol):
    """Whoever decides: for the caller, the agents and AWS."""

    def answer(self, question: Question) -> Any:  # noqa: ANN401  # by the kind of question
        """Answers a question; its `default` where nothing is said.

        By kind: HOURS a bool (open); QUEUE_FULL a bool; METRIC a number; OUTCOME a text of the
        choices; DATA a mapping; PERCENTAGE a number; COLD_START seconds; INTENT a LexTurn; VIEW a
        ViewTurn; AGENT an AgentTurn, or NOBODY where the choices have it; AGENT_ACT an AgentAct or
        who leaves; or None, for a default that is none.
        """
        ...

    def next_act(self, passage: Passage) -> Act | None:
        """Lets time pass; what is done in it first, with its moment, or None.

        The moment is later than `since`, and at most `until`.
        """
        ...

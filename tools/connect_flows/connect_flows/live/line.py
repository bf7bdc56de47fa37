"""The line between a call, which runs in a thread of its own, and whoever lives through it."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from connect_flows.live.answers import AnswerError, answer_in_words, choices_of, read_answer
from connect_flows.live.passages import Passages
from connect_flows.live.standing import Standing
from connect_flows.live.told import Answered, Asked, Told
from connect_flows.simulator.person import WHEN_TOLD
from connect_flows.simulator.questions import Kind, Question

TAKES_THE_CALLERS_TIME = frozenset({Kind.INTENT, Kind.VIEW})
"""Questions to the customer: their clock goes on. At all others it stands still."""

_MILLISECONDS = 3


@dataclass(slots=True)
class _Open:
    """A question that waits for its answer."""

    question: Question
    asked_at: float
    number: int
    answer: Any = None
    answered: bool = False


class Line(Passages):
    """Asks, beside letting time pass; what it is told may come from any thread.

    Args:
        told: Is told everything, in the call's thread.
        asks: Kinds of questions that wait for a person; of all others the default holds.
        hurried: Whether time passes at once.
    """

    def __init__(
        self, told: Callable[[Told], None], *, asks: Iterable[Kind], hurried: bool
    ) -> None:
        super().__init__(told, hurried=hurried)
        self._asks = set(asks)
        self._standing = Standing()
        self._open: _Open | None = None

    # What whoever lives through the call does, from any thread.

    def say(self, number: int, raw: Any) -> None:  # noqa: ANN401  # any JSON
        """Answers the open question of that number.

        Raises:
            AnswerError: it is not open, or that is no answer to it.
        """
        with self._changed:
            asked = self._open
            if asked is None or asked.number != number or asked.answered:
                raise AnswerError(f"Question {number} is not open: it has its answer, or none.")
            took = None if self._hurried else time.monotonic() - asked.asked_at
            rounded = None if took is None else round(took, _MILLISECONDS)
            asked.answer = read_answer(asked.question, raw, took_seconds=rounded)
            asked.answered = True
            self._changed.notify_all()

    def let(self, kind: Kind, about: str, raw: Any) -> None:  # noqa: ANN401  # any JSON
        """Answers from now on; null takes that back.

        Raises:
            AnswerError: that is no answer to such a question.
        """
        with self._changed:
            self._standing.let(kind, about, raw)

    def ask(self, kind: Kind, wanted: bool) -> None:
        """Waits for a person at such questions from now on, or no longer."""
        with self._changed:
            (self._asks.add if wanted else self._asks.discard)(kind)

    # What the engine asks for, in the call's thread.

    def answer(self, question: Question) -> Any:  # noqa: ANN401  # by the kind of question
        """Answers by what stands, by a person, or by the default."""
        with self._changed:
            raw = self._standing.answer_to(question)
            asks = raw is None and question.kind in self._asks and not self._has_left
        if raw is not None:
            return self._stands(question, raw)
        if asks:
            return self._asked(question)
        return self._default(question)

    def _stands(self, question: Question, raw: Any) -> Any:  # noqa: ANN401
        said = read_answer(question, raw)
        self.told(Answered(0, question.kind, question.about, raw, "standing"))
        return said

    def _asked(self, question: Question) -> Any:  # noqa: ANN401
        self._numbers += 1
        asked = _Open(question, time.monotonic(), self._numbers)
        with self._changed:
            self._open = asked
        self.told(
            Asked(
                number=asked.number,
                kind=question.kind,
                block=self.block,
                block_type=self.block_type,
                about=question.about,
                choices=choices_of(question),
                default=answer_in_words(question.kind, question.default),
            )
        )
        with self._changed:
            while not (asked.answered or self._has_left or self._abandoned):
                self._changed.wait()
            self._open = None
            self._refuse_abandoned()
            if question.kind not in TAKES_THE_CALLERS_TIME:
                self._real += time.monotonic() - asked.asked_at
        said = asked.answer if asked.answered else self._default(question)
        words = answer_in_words(question.kind, said)
        by: Any = "person" if asked.answered else "default"
        self.told(Answered(asked.number, question.kind, question.about, words, by))
        return said

    def _default(self, question: Question) -> Any:  # noqa: ANN401
        """The default; who has hung up does not hear that the call ends in a queue."""
        leaves = question.kind is Kind.AGENT and self._has_left
        return WHEN_TOLD if leaves else question.default

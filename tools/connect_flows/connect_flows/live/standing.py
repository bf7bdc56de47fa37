"""Answers that somebody gave for whatever is asked from now on."""

from typing import Any

from connect_flows.live.answers import AnswerError, read_answer
from connect_flows.scenarios.agents import ACTS
from connect_flows.simulator.person import NOBODY
from connect_flows.simulator.questions import Kind, Question


class Standing:
    """What holds until it is taken back, by the kind of question and what it is about."""

    def __init__(self) -> None:
        self._said: dict[tuple[Kind, str], Any] = {}
        self._warm: set[str] = set()

    def let(self, kind: Kind, about: str, raw: Any) -> None:  # noqa: ANN401  # any JSON
        """Keep an answer; null takes it back.

        Raises:
            AnswerError: that is no answer to such a question.
        """
        choices: dict[Kind, tuple[str, ...]] = {
            Kind.OUTCOME: (raw,) if isinstance(raw, str) else (),
            Kind.AGENT: (NOBODY,),
            Kind.AGENT_ACT: ACTS,
        }
        read_answer(Question(kind=kind, choices=choices.get(kind, ())), raw)
        self._warm.clear()
        if raw is None:
            self._said.pop((kind, about), None)
        else:
            self._said[kind, about] = raw

    def answer_to(self, question: Question) -> Any:  # noqa: ANN401  # any JSON
        """Return what was said of it; None for nothing, or for what this question does not take."""
        for name in (*question.names, "*"):
            raw = self._said.get((question.kind, name))
            if raw is not None and self._answers(question, raw):
                return raw
        return None

    def _answers(self, question: Question, raw: Any) -> bool:  # noqa: ANN401  # any JSON
        if question.kind is Kind.COLD_START:  # the first invocation alone waits for a start
            if question.about in self._warm:
                return False
            self._warm.add(question.about)
        try:
            read_answer(question, raw)
        except AnswerError:
            return False
        return True

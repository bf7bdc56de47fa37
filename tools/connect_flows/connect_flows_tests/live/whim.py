"""Somebody who decides by whim: any answer to any question, any act at any moment."""

from collections.abc import Callable, Sequence
from math import inf, nextafter
from random import Random
from typing import Any, cast

from connect_flows.decisions.acts import Act, AgentAnswers, AgentMovesOn, HangsUp, Key, Passage
from connect_flows.decisions.script import ActKind, AgentAct, AgentTurn, Leaves, LexTurn, ViewTurn
from connect_flows.scenarios.function_turn import FAULTS, RUN
from connect_flows.simulator.person import WHEN_TOLD
from connect_flows.simulator.questions import Kind, Question

KEYS = "0123456789*#"
LEAVERS: list[Leaves] = ["agent", "customer"]
LONGEST_CALL = 120
"""Passages of time after which they hang up."""
HANGING_UP_SECONDS = 0.002
"""More than the millisecond by which who hangs up now does so later."""


class Whim:
    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  # no secret is made of it
        self.passages = 0
        self.acts = 0
        self.asked: list[Question] = []
        self.in_passing: Callable[[], object] = bool
        """Is called once, while time passes, of which there is enough to hang up in."""
        self._looks_up = self.chance.randint(1, 12)

    def answer(self, question: Question) -> Any:  # noqa: ANN401  # by the kind of question
        self.asked.append(question)
        chance = self.chance
        if chance.random() < 0.4:
            return question.default
        if question.kind is Kind.AGENT_ACT:
            return self.act(question.choices)
        return chance.choice(self.answers(question)[question.kind])

    def answers(self, question: Question) -> dict[Kind, list[Any]]:
        seconds = self.time()
        outcome = question.choices if self.chance.random() < 0.1 else ()
        return {
            Kind.HOURS: [True, False],
            Kind.QUEUE_FULL: [True, False],
            Kind.METRIC: [0.0, 1.0, 2.5],
            Kind.COLD_START: [0.0, 0.4, 9.0],
            Kind.OUTCOME: [None, *outcome],
            Kind.DATA: [{}, {"c": "1"}, {"d": [1, {"e": None}]}],
            Kind.PERCENTAGE: [*range(1, 101)],
            Kind.FUNCTION: [RUN, *FAULTS],
            Kind.INTENT: [
                LexTurn(intent=intent, said=said, seconds=seconds)
                for intent in ("x", "1", "")
                for said in ("", "yes: please", "- 1")
            ],
            Kind.VIEW: [ViewTurn(action="x", data={"rows": ["r"]}, seconds=seconds)],
            Kind.AGENT: [WHEN_TOLD, AgentTurn(answers_after_seconds=seconds), *question.choices],
        }

    def act(self, kinds: Sequence[str]) -> AgentAct | Leaves:
        self.acts += 1
        if self.acts > 4:
            return self.chance.choice(LEAVERS)
        seconds = self.chance.choice([inf, self.time()])
        return AgentAct(kind=cast("ActKind", self.chance.choice(kinds)), seconds=seconds)

    def next_act(self, passage: Passage) -> Act | None:
        chance = self.chance
        if passage.until <= passage.since:
            return None
        self.passages += 1
        if self._looks_up <= self.passages and passage.until - passage.since > HANGING_UP_SECONDS:
            self._looks_up = LONGEST_CALL + 2
            self.in_passing()
        if self.passages > LONGEST_CALL:
            return HangsUp(self.moment(passage))
        if passage.until < inf and chance.random() < (0.4 if passage.takes_keys else 0.8):
            return None
        at = self.moment(passage)
        if chance.random() < (0.9 if passage.takes_keys else 0.5):
            return Key(at, chance.choice(KEYS))
        if passage.awaits:
            return chance.choice([AgentAnswers, AgentMovesOn])(at)
        return HangsUp(at) if chance.random() < 0.1 else None

    def moment(self, passage: Passage) -> float:
        length = min(passage.until - passage.since, 20.0)
        at = passage.since + length * self.chance.choice([0.0, 0.001, self.chance.random(), 1.0])
        at = round(at, 3) if self.chance.random() < 0.5 else at
        return min(max(at, nextafter(passage.since, inf)), passage.until)

    def time(self) -> float:
        return self.chance.choice([0.0, 0.25, 3.0, round(self.chance.uniform(0, 30), 3)])

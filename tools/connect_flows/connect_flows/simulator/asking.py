"""Asks somebody for each decision when the engine needs it, and keeps what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from connect_flows.decisions.acts import Act, AgentAnswers, HangsUp, Key, Passage
from connect_flows.decisions.metrics import METRICS, by_default, canonical
from connect_flows.decisions.script import (
    ActKind,
    AgentAct,
    AgentTurn,
    KeyPress,
    Leaves,
    LexTurn,
    Script,
    ViewTurn,
)
from connect_flows.decisions.scripted import Scripted
from connect_flows.language.flow import Action
from connect_flows.language.function_arn import function_name, scenario_name
from connect_flows.simulator.decided import Decided
from connect_flows.simulator.outcomes import outcomes
from connect_flows.simulator.person import NOBODY, Person
from connect_flows.simulator.questions import Kind, Question


class Asking:
    """Decisions that somebody takes, with a script's answers as the defaults.

    Args:
        person: Whoever decides.
        usual: What holds where they say nothing. Keys are theirs alone; metrics stand as they are
            given, and change only as somebody says.
    """

    timed = True
    says_outcomes = True

    def __init__(self, person: Person, usual: Script | None = None) -> None:
        said = usual or Script()
        self._person = person
        self._usual = Scripted(replace(said, presses=(), keys=()))
        self.hangs_up_at = said.hangs_up_after_seconds
        self.queue_seconds = said.queue_seconds
        self._metrics = {
            canonical(name) or name: value
            for name, value in said.metrics.items()
            if isinstance(value, int | float)
        }
        self._told_metrics: dict[str, float] = {}
        self.decided = Decided(hangs_up_at=self.hangs_up_at)

    def next_act(self, passage: Passage) -> Act | None:
        """What a person does first while that time passes."""
        self.decided.now = passage.since
        act = self._person.next_act(passage)
        self.decided.now = passage.until if act is None else act.at
        if isinstance(act, Key):
            self.decided.keys.append(KeyPress(at_seconds=act.at, key=act.key))
        elif isinstance(act, HangsUp):
            self.decided.hangs_up_at = act.at
        elif isinstance(act, AgentAnswers) and passage.awaits is AgentAnswers:
            self.decided.changes(answers_at_seconds=act.at)
        return act

    def press(self) -> None:
        """Keys come at their moments."""

    def type_ahead(self) -> str:
        """What the usual caller typed before anything was asked."""
        typed = self._usual.type_ahead()
        self.decided.type_ahead += typed
        return typed

    def intent(self) -> LexTurn | None:
        """What the bot makes of what the customer says."""
        turn: LexTurn | None = self._ask(Kind.INTENT, self._usual.intent())
        return turn

    def view(self) -> ViewTurn | None:
        """What is done in a view."""
        turn: ViewTurn | None = self._ask(Kind.VIEW, self._usual.view())
        return turn

    def agent(self, *, may_be_nobody: bool) -> AgentTurn | None:
        """Who takes the contact from a queue, and when; what they do is asked later."""
        usual = self._usual.agent(may_be_nobody=may_be_nobody)
        default = NOBODY if usual is None else usual
        question = Question(
            kind=Kind.AGENT, default=default, choices=(NOBODY,) if may_be_nobody else ()
        )
        said = self._person.answer(question)
        if said == NOBODY:
            self.decided.turns.append(None)
            return None
        if said.answers_at_seconds is None and said.answers_after_seconds is None:
            said = replace(said, answers_after_seconds=self.queue_seconds)
        return self.decided.comes(said)

    def agent_at_once(self) -> AgentTurn:
        """Who takes a contact without a wait: nothing is to be asked of that."""
        return self.decided.comes(self._usual.agent_at_once())

    def agent_act(self, turn: AgentTurn, done: int, acts: tuple[ActKind, ...]) -> AgentAct | Leaves:
        """What the agent does next, or who hangs up."""
        usual = self._usual.agent_act(turn, done, acts)
        question = Question(kind=Kind.AGENT_ACT, default=usual, choices=acts)
        self.decided.asks_what_is_done()
        said: AgentAct | Leaves = self._person.answer(question)
        self.decided.acts(said)
        return said

    def act_lasted(self, seconds: float) -> None:
        """Notes how long the last act was."""
        self.decided.act_lasted(seconds)

    def cold_start(self, arn: str) -> float:
        """Seconds that the next invocation waits for an environment to start."""
        names = (arn, function_name(arn), scenario_name(arn))
        seconds: float = self._ask(Kind.COLD_START, self._usual.cold_start(arn), arn, names=names)
        return seconds

    def started(self, arn: str) -> None:
        """Tells that an environment of the function is there from now on."""
        self._usual.started(arn)

    def outcome(self, action: Action) -> str | None:
        """What this visit of a block comes to."""
        said: str | None = self._ask(
            Kind.OUTCOME,
            self._usual.outcome(action),
            action.identifier,
            names=(action.identifier, action.type),
            choices=lambda: outcomes(action),
        )
        return said

    def hours_open(self, hours: str) -> bool | None:
        """Whether these hours of operation are open now."""
        said: bool | None = self._ask(Kind.HOURS, self._usual.hours_open(hours), hours)
        return said

    def metric(self, name: str) -> tuple[float | None, bool]:
        """A real-time metric, and whether its default was taken."""
        if name not in METRICS:
            return None, True
        usual = self._metrics.get(name)
        default = by_default(name, self._told_metrics) if usual is None else usual
        said = self._person.answer(Question(kind=Kind.METRIC, about=name, default=default))
        taken = usual is None and said == default
        if not taken:
            self._told_metrics[name] = said
        self.decided.keep(Kind.METRIC, name, None if taken else said)
        return said, taken

    def queue_full(self, queue: str) -> bool:
        """Whether the queue is at capacity."""
        said: bool = self._ask(Kind.QUEUE_FULL, self._usual.queue_full(queue), queue)
        return said

    def data(self, root: str) -> Mapping[str, Any] | None:
        """What a service block reads under a reference root."""
        said: Mapping[str, Any] | None = self._ask(Kind.DATA, self._usual.data(root), root)
        return said

    def percentage(self) -> tuple[int, bool]:
        """A number from 1 to 100; drawn where nobody says which."""
        said = self._person.answer(Question(kind=Kind.PERCENTAGE))
        drawn, taken = (said, False) if said is not None else self._usual.percentage()
        self.decided.keep(Kind.PERCENTAGE, "", None if taken else drawn)
        return drawn, taken

    def _ask(  # what a question has
        self,
        kind: Kind,
        usual: Any,  # noqa: ANN401  # by the kind of question
        about: str = "",
        *,
        names: tuple[str, ...] = (),
        choices: Callable[[], tuple[str, ...]] = tuple,
    ) -> Any:  # noqa: ANN401
        known = names or ((about, about.rsplit("/", 1)[-1]) if about else ())
        question = Question(kind=kind, about=about, default=usual, choices=choices(), names=known)
        said = self._person.answer(question)
        self.decided.keep(kind, about, said)
        return said

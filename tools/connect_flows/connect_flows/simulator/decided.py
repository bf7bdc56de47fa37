"""What was decided in a call, kept so that the call can be played again."""

from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

from connect_flows.decisions.script import AgentAct, AgentTurn, KeyPress, Leaves
from connect_flows.simulator.questions import Kind


@dataclass(slots=True)
class Decided:
    """What was decided in a contact, in the order in which it was asked.

    Attributes:
        answers: By kind, what was asked about and what came of it; None is a default.
        turns: The agents, with what they did; None for a wait that was not played.
        now: The caller's clock in seconds, as far as the contact came.
    """

    answers: dict[Kind, list[tuple[str, Any]]] = field(default_factory=dict)
    keys: list[KeyPress] = field(default_factory=list)
    turns: list[AgentTurn | None] = field(default_factory=list)
    type_ahead: str = ""
    hangs_up_at: float | None = None
    now: float = 0.0

    def copy(self) -> "Decided":
        """Return what was decided so far, which does not grow any more."""
        return Decided(
            answers={kind: [*said] for kind, said in dict(self.answers).items()},
            keys=[*self.keys],
            turns=[*self.turns],
            type_ahead=self.type_ahead,
            hangs_up_at=self.hangs_up_at,
            now=self.now,
        )

    def keep(self, kind: Kind, about: str, said: Any) -> None:  # noqa: ANN401  # by the kind of question
        """Keep an answer; None is a default."""
        self.answers.setdefault(kind, []).append((about, said))

    def comes(self, turn: AgentTurn) -> AgentTurn:
        """Keep which agent comes, and return the one who acts; what they do will be asked."""
        self.turns.append(replace(turn, acts=()))
        return replace(turn)  # never the agent of whom nothing is said

    def asks_what_is_done(self) -> None:
        """Keep that the agent who came last talks for as long as nobody says what they do."""
        self.changes(acts=(*self._last.acts, AgentAct(kind="talks", seconds=inf)))

    def acts(self, act: AgentAct | Leaves) -> None:
        """Keep what was said that the agent does, or who leaves."""
        before = self._last.acts[:-1]
        if isinstance(act, AgentAct):
            self.changes(acts=(*before, act))
        else:
            self.changes(acts=before, leaves=act)

    def act_lasted(self, seconds: float) -> None:
        """Keep how long the last act was; a flow may have asked for another agent meanwhile."""
        acting = [(at, turn) for at, turn in enumerate(self.turns) if turn and turn.acts]
        acted, turn = acting[-1]
        *before, last = turn.acts
        self.turns[acted] = replace(turn, acts=(*before, replace(last, seconds=seconds)))

    def changes(self, **known: Any) -> None:  # noqa: ANN401  # fields of a turn
        """Keep what is known by now of the agent who came last."""
        self.turns[-1] = replace(self._last, **known)

    @property
    def _last(self) -> AgentTurn:
        turn = self.turns[-1]
        assert turn is not None  # noqa: S101  # it is an agent of whom something is known
        return turn

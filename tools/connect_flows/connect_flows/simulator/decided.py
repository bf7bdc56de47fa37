"""What was decided in a call, kept so that the call can be played again."""

from dataclasses import dataclass, field, replace
from typing import Any

from connect_flows.decisions.script import AgentAct, AgentTurn, KeyPress
from connect_flows.simulator.questions import Kind


@dataclass(slots=True)
class Decided:
    """What was decided in a contact, in the order in which it was asked.

    Attributes:
        answers: By kind, what was asked about and what came of it; None is a default.
        turns: The agents, with what they did; None for a wait that was not played.
    """

    answers: dict[Kind, list[tuple[str, Any]]] = field(default_factory=dict)
    keys: list[KeyPress] = field(default_factory=list)
    turns: list[AgentTurn | None] = field(default_factory=list)
    type_ahead: str = ""
    hangs_up_at: float | None = None

    def copy(self) -> "Decided":
        """Return what was decided so far, which does not grow any more."""
        return Decided(
            answers={kind: [*said] for kind, said in dict(self.answers).items()},
            keys=[*self.keys],
            turns=[*self.turns],
            type_ahead=self.type_ahead,
            hangs_up_at=self.hangs_up_at,
        )

    def keep(self, kind: Kind, about: str, said: Any) -> None:  # noqa: ANN401  # by the kind of question
        """Keep an answer; None is a default."""
        self.answers.setdefault(kind, []).append((about, said))

    def comes(self, turn: AgentTurn) -> AgentTurn:
        """Keep which agent comes, and return the one who acts; what they do will be asked."""
        self.turns.append(replace(turn, acts=()))
        return replace(turn)  # never the agent of whom nothing is said

    def acts(self, act: AgentAct) -> None:
        """Keep what the agent does who came last."""
        turn = self.turns[-1]
        assert turn is not None  # noqa: S101  # acts are of an agent who came
        self.turns[-1] = replace(turn, acts=(*turn.acts, act))

    def act_lasted(self, seconds: float) -> None:
        """Keep how long the last act was; a flow may have asked for another agent meanwhile."""
        acted = max(at for at, turn in enumerate(self.turns) if turn and turn.acts)
        turn = self.turns[acted]
        assert turn is not None  # noqa: S101  # by the line before
        *before, last = turn.acts
        self.turns[acted] = replace(turn, acts=(*before, replace(last, seconds=seconds)))

    def changes(self, **known: Any) -> None:  # noqa: ANN401  # fields of a turn
        """Keep what is known by now of the agent who came last."""
        turn = self.turns[-1]
        assert turn is not None  # noqa: S101  # it is an agent of whom something is known
        self.turns[-1] = replace(turn, **known)

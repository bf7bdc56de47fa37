"""What the engine asks of people and of AWS, each when it needs it: the one seam.

`Scripted` answers at once from a script, as scenarios and the command line do; `Asking` asks
somebody, as a telephone does.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from connect_flows.decisions.acts import Act, Passage
from connect_flows.decisions.script import ActKind, AgentAct, AgentTurn, Leaves, LexTurn, ViewTurn
from connect_flows.language.flow import Action


class Decisions(Protocol):
    """One contact's answers; None is that nobody says, so that a stated default holds.

    Attributes:
        timed: Whether keys come at their moments, as `next_act` tells them; otherwise `press` tells
            what answers each question.
        says_outcomes: Whether `outcome` may tell anything.
        hangs_up_at: When the caller hangs up, in seconds on their clock; None for not yet known.
        queue_seconds: How long a contact waits for an agent of whom nothing else is said.
    """

    timed: bool
    says_outcomes: bool
    hangs_up_at: float | None
    queue_seconds: float

    def next_act(self, passage: Passage) -> Act | None:
        """What a person does first while that time passes; None when it passes as it is."""
        ...

    def press(self) -> str | None:
        """The keys that answer a question."""
        ...

    def type_ahead(self) -> str:
        """The keys that were typed before anything was asked; once."""
        ...

    def intent(self) -> LexTurn | None:
        """What the bot makes of what the customer says; None for nothing."""
        ...

    def view(self) -> ViewTurn | None:
        """What is done in a view; None for nothing."""
        ...

    def agent(self, *, may_be_nobody: bool) -> AgentTurn | None:
        """Who takes the contact from a queue, and when.

        Args:
            may_be_nobody: Whether None can be said: the wait is not played, the call ends there.
        """
        ...

    def agent_at_once(self) -> AgentTurn:
        """Who takes a contact that is handed to an agent without a wait."""
        ...

    def agent_act(self, turn: AgentTurn, done: int, acts: tuple[ActKind, ...]) -> AgentAct | Leaves:
        """What the agent does after so many acts: another of these kinds, or who hangs up."""
        ...

    def act_lasted(self, seconds: float) -> None:
        """Tells how long an act was whose end nobody had said."""
        ...

    def cold_start(self, arn: str) -> float:
        """Seconds that the next invocation waits for an environment to start."""
        ...

    def started(self, arn: str) -> None:
        """Tells that an environment of the function is there from now on."""
        ...

    def outcome(self, action: Action) -> str | None:
        """What this visit of a block comes to: a condition's operand or an error type."""
        ...

    def hours_open(self, hours: str) -> bool | None:
        """Whether these hours of operation are open now."""
        ...

    def metric(self, name: str) -> tuple[float | None, bool]:
        """A real-time metric or None, and whether nobody gave it and its default was taken."""
        ...

    def queue_full(self, queue: str) -> bool:
        """Whether the queue is at capacity."""
        ...

    def data(self, root: str) -> Mapping[str, Any] | None:
        """What a service block reads under a reference root."""
        ...

    def percentage(self) -> tuple[int, bool]:
        """A number from 1 to 100, and whether nobody said which."""
        ...

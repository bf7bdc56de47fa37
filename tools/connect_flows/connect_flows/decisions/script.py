"""What people and AWS decide during a contact, each with a stated default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any, Literal

from connect_flows.decisions.metrics import METRICS, canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPress:
    """A key, and when the caller presses it, in seconds on their clock."""

    at_seconds: float
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LexTurn:
    """What a Lex bot made of what the customer said.

    Attributes:
        said: The customer's words, where they are known: shown, and read by no block.
    """

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    session_attributes: Mapping[str, str] = field(default_factory=dict)
    dialog_state: str = "Fulfilled"
    confidence: float = 1.0
    seconds: float = 5.0
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewTurn:
    """What a participant did in a view: the action's name, and the fields sent with it."""

    action: str
    data: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 10.0


ActKind = Literal["talks", "holds", "is_held"]
Leaves = Literal["agent", "customer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentAct:
    """What an agent does with the customer for some time.

    Attributes:
        kind: "talks"; "holds", the customer is on hold and hears the customer hold flow;
            "is_held", the agent is on hold and hears the agent hold flow.
        seconds: How long; infinite where the agent says when it is over.
    """

    kind: ActKind
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentTurn:
    """What the agent does who takes the contact from a queue, from the answer to the end.

    Attributes:
        answers_after_seconds: How long the contact waits for this agent; None is the script's
            `queue_seconds`.
        answers_at_seconds: The moment on the caller's clock at which this agent answers, which
            nobody knows before; infinite for an agent who never does. None: it is known.
        acts: What happens between the answer and the end.
        leaves: Who hangs up first. After the agent the disconnect flow (event hook
            CustomerRemaining) plays to the customer; after the customer nothing plays.
    """

    answers_after_seconds: float | None = None
    answers_at_seconds: float | None = None
    acts: Sequence[AgentAct] = (AgentAct(kind="talks", seconds=60.0),)
    leaves: Leaves = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The part of a contact that no flow decides.

    Where something is asked at several visits, a sequence has an answer for each; None in it, and
    what comes after its end, is the default.

    Attributes:
        keys: Keys at their moments, in order, instead of `presses`: one that comes while an input
            block speaks cuts that short, one that nobody waits for is for the touchtone buffer.
            An empty sequence is a caller who presses nothing. Default: `presses` tells.
        presses: Keys typed at each input block, in the order in which the blocks ask; "" is
            silence. When they run out: silence. Keys beyond what a block takes are for the next
            ones while the touchtone buffer is on, and lost otherwise.
        type_ahead: Keys typed before anything is asked, kept from when buffering starts.
        intents: What each Lex block hears, in order. When they run out: no intent matches.
        views: What is done in each view, in order. When they run out: nobody acts, so the view's
            time limit passes.
        hours_open: Whether each hours-of-operation id (or name) is open; "*" is any other.
            Default: open.
        metrics: Real-time metrics by name (`decisions.metrics.METRICS`) or by their place under
            `$.Metrics`, such as `Agents.Busy.Count`. Ages and waits are in seconds. Default: one
            agent online, staffed and available, nobody in the queue; nothing else.
        full_queues: Queues (id, name or ARN) at capacity, or whether each one is; "*" is all.
            Default: none.
        outcomes: Block identifier or block type -> what AWS makes of it: a condition's operand
            (`{"CheckVoiceId": "Authenticated"}`) or an error type (`{"TagContact":
            "NoMatchingError"}`). A sequence gives one for each visit, then the default again.
            Default: the service call succeeds; where only conditions exist, the block's
            `NoMatchingCondition`.
        data: What service blocks read, by reference root: `{"Customer": {"FirstName": "Ana"}}`
            makes `$.Customer.FirstName` readable after GetCustomerProfile. Default: empty.
        data_in_turn: The same, one for each time that a block reads it.
        queue_seconds: How long the contact waits in a queue before an agent answers. While it
            waits the customer queue flow (event hook CustomerQueue) plays, when it is at hand.
            Default: the wait is not played, the run ends as the contact enters the queue.
        agents: What the agents do who take the contact, in order: each wait in a queue is for the
            next one; None is a wait that is not played. When they run out: an agent answers after
            `queue_seconds`. Whispers that are at hand play; where a disconnect flow is set and at
            hand, the agent talks for a minute and leaves, and it plays; otherwise the run ends with
            that agent.
        cold_starts: Seconds that a function's environment takes to start, by the function's name or
            its ARN; "*" is any other. The first invocation of the contact waits for it, inside the
            block's time limit; of a sequence each invocation has its own. Default: every function
            is warm.
        hangs_up_after_seconds: When the caller loses patience, in the caller's clock.
            Default: never.
        percentages: What DistributeByPercentage draws, from 1 to 100, in order. When they run out,
            the seed decides.
        seed: Decides DistributeByPercentage, repeatably.
    """

    keys: Sequence[KeyPress] | None = None
    presses: Sequence[str] = ()
    type_ahead: str = ""
    intents: Sequence[LexTurn | None] = ()
    views: Sequence[ViewTurn | None] = ()
    hours_open: Mapping[str, bool | Sequence[bool | None]] = field(default_factory=dict)
    metrics: Mapping[str, float | Sequence[float | None]] = field(default_factory=dict)
    full_queues: frozenset[str] | Mapping[str, bool | Sequence[bool | None]] = frozenset()
    outcomes: Mapping[str, str | Sequence[str | None]] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    data_in_turn: Mapping[str, Sequence[Mapping[str, Any] | None]] = field(default_factory=dict)
    queue_seconds: float = 0.0
    agents: Sequence[AgentTurn | None] = ()
    cold_starts: Mapping[str, float | Sequence[float]] = field(default_factory=dict)
    hangs_up_after_seconds: float | None = None
    percentages: Sequence[int | None] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuses what would change nothing.

        Raises:
            ValueError: A metric has no such name, the caller presses keys in two ways, or waits
                for ever for an agent.
        """
        if self.keys is not None and self.presses:
            raise ValueError(
                "Keys come at their moments, or as the answers of questions: not both."
            )
        waits = any(turn and turn.answers_at_seconds == inf for turn in self.agents)
        if waits and self.hangs_up_after_seconds is None:
            raise ValueError("The caller waits for ever: say when they hang up.")
        for name in self.metrics:
            if canonical(name) is None:
                known = ", ".join(METRICS)
                raise ValueError(f"No metric is called {name!a}. Known: {known}.")

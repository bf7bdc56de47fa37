"""What people and AWS decide during a contact, each with a stated default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from connect_flows.simulator.metrics import METRICS, canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class LexTurn:
    """What a Lex bot made of what the customer said."""

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    session_attributes: Mapping[str, str] = field(default_factory=dict)
    dialog_state: str = "Fulfilled"
    confidence: float = 1.0
    seconds: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewTurn:
    """What a participant did in a view: the action's name, and the fields sent with it."""

    action: str
    data: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 10.0


ActKind = Literal["talks", "holds", "is_held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentAct:
    """What an agent does with the customer for some time.

    Attributes:
        kind: "talks"; "holds", the customer is on hold and hears the customer hold flow;
            "is_held", the agent is on hold and hears the agent hold flow.
    """

    kind: ActKind
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentTurn:
    """What the agent does who takes the contact from a queue, from the answer to the end.

    Attributes:
        answers_after_seconds: How long the contact waits for this agent; None is the script's
            `queue_seconds`.
        acts: What happens between the answer and the end.
        leaves: Who hangs up first. After the agent the disconnect flow (event hook
            CustomerRemaining) plays to the customer; after the customer nothing plays.
    """

    answers_after_seconds: float | None = None
    acts: Sequence[AgentAct] = (AgentAct(kind="talks", seconds=60.0),)
    leaves: Literal["agent", "customer"] = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The part of a contact that no flow decides.

    Attributes:
        presses: Keys typed at each input block, in the order in which the blocks ask; "" is
            silence. When they run out: silence. Keys beyond what a block takes are for the next
            ones while the touchtone buffer is on, and lost otherwise.
        type_ahead: Keys typed before anything is asked, kept from when buffering starts.
        intents: What each Lex block hears, in order. When they run out: no intent matches.
        views: What is done in each view, in order. When they run out: nobody acts, so the view's
            time limit passes.
        hours_open: Whether each hours-of-operation id (or name) is open; "*" is any other.
            Default: open.
        metrics: Real-time metrics by name (`simulator.metrics.METRICS`) or by their place under
            `$.Metrics`, such as `Agents.Busy.Count`. Ages and waits are in seconds. Default: one
            agent online, staffed and available, nobody in the queue; nothing else.
        full_queues: Queues (id, name or ARN) at capacity; "*" is all. Default: none.
        outcomes: Block identifier or block type -> what AWS makes of it: a condition's operand
            (`{"CheckVoiceId": "Authenticated"}`) or an error type (`{"TagContact":
            "NoMatchingError"}`). A sequence gives one for each visit, then the default again.
            Default: the service call succeeds; where only conditions exist, the block's
            `NoMatchingCondition`.
        data: What service blocks read, by reference root: `{"Customer": {"FirstName": "Ana"}}`
            makes `$.Customer.FirstName` readable after GetCustomerProfile. Default: empty.
        queue_seconds: How long the contact waits in a queue before an agent answers. While it
            waits the customer queue flow (event hook CustomerQueue) plays, when it is at hand.
            Default: the wait is not played, the run ends as the contact enters the queue.
        agents: What the agents do who take the contact, in order: each wait in a queue is for the
            next one. When they run out: an agent answers after `queue_seconds`. Whispers that are
            at hand play; where a disconnect flow is set and at hand, the agent talks for a minute
            and leaves, and it plays; otherwise the run ends with that agent.
        cold_starts: Seconds that a function's environment takes to start, by the function's name or
            its ARN; "*" is any other. The first invocation of the contact waits for it, inside the
            block's time limit. Default: every function is warm.
        hangs_up_after_seconds: When the caller loses patience, in the caller's clock.
            Default: never.
        seed: Decides DistributeByPercentage, repeatably.
    """

    presses: Sequence[str] = ()
    type_ahead: str = ""
    intents: Sequence[LexTurn] = ()
    views: Sequence[ViewTurn] = ()
    hours_open: Mapping[str, bool] = field(default_factory=dict)
    metrics: Mapping[str, float] = field(default_factory=dict)
    full_queues: frozenset[str] = frozenset()
    outcomes: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    queue_seconds: float = 0.0
    agents: Sequence[AgentTurn] = ()
    cold_starts: Mapping[str, float] = field(default_factory=dict)
    hangs_up_after_seconds: float | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuses what would change nothing.

        Raises:
            ValueError: A metric has no such name.
        """
        for name in self.metrics:
            if canonical(name) is None:
                known = ", ".join(METRICS)
                raise ValueError(f"No metric is called {name!a}. Known: {known}.")

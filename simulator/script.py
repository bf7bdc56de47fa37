"""What people and AWS decide during a contact, each with a stated default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OPEN = True
ONE_AGENT: Mapping[str, float] = {
    "NumberOfAgentsAvailable": 1,
    "NumberOfAgentsStaffed": 1,
    "NumberOfAgentsOnline": 1,
    "NumberOfContactsInQueue": 0,
    "OldestContactInQueueAgeSeconds": 0,
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The part of a contact that no flow decides.

    Attributes:
        presses: Keys typed at each input block, in the order in which the blocks ask; "" is
            silence. When they run out: silence.
        intents: What each Lex block hears, in order. When they run out: no intent matches.
        views: What is done in each view, in order. When they run out: nobody acts, so the view's
            time limit passes.
        hours_open: Whether each hours-of-operation id (or name) is open; "*" is any other.
            Default: open.
        metrics: Real-time metrics by name. Default: one agent online, staffed and available,
            nobody in the queue.
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
        hangs_up_after_seconds: When the caller loses patience, in the caller's clock.
            Default: never.
        seed: Decides DistributeByPercentage, repeatably.
    """

    presses: Sequence[str] = ()
    intents: Sequence[LexTurn] = ()
    views: Sequence[ViewTurn] = ()
    hours_open: Mapping[str, bool] = field(default_factory=dict)
    metrics: Mapping[str, float] = field(default_factory=dict)
    full_queues: frozenset[str] = frozenset()
    outcomes: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    queue_seconds: float = 0.0
    hangs_up_after_seconds: float | None = None
    seed: int = 0

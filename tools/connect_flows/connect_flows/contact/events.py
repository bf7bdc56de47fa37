"""Everything that happens to a contact, as facts in the order in which they happened.

The engine puts out events and nothing else. The terminal, the log, the coverage and the report
are readers of this stream; a test is one too.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from connect_flows.contact.speech import words_of
from connect_flows.contact.stage import Hearer
from connect_flows.language.record import record


class Moment(NamedTuple):
    """When something happened, in milliseconds since the contact began.

    Attributes:
        caller_ms: What the caller's watch shows: estimated speech, pauses, typing and waits, plus
            the time that the invocations really took.
        real_ms: What this machine's clock shows: invocations really run, waits pass at once.
    """

    caller_ms: float
    real_ms: float


class Ending(StrEnum):
    """How a contact left the flows. Every run ends in exactly one of these."""

    DISCONNECTED = "disconnected by the flow"
    QUEUED = "waiting in a queue"
    WITH_AGENT = "transferred to an agent"
    WITH_THIRD_PARTY = "transferred to a third party"
    LEFT_LIBRARY = "transferred to a flow that is not at hand"
    FLOW_ENDED = "flow ended"
    MODULE_ENDED = "module ended"
    OUTBOUND_CALL_PLACED = "outbound call placed"
    HUNG_UP = "caller hung up"
    NO_BRANCH = "flow error: no branch for the outcome"
    TOO_MANY_BLOCKS = "stopped: too many blocks"


@record
class Event:
    """A fact, and when it became one."""

    at: Moment


@record
class ContactStarted(Event):
    """A contact reached its first flow."""

    flow: str
    contact_id: str
    channel: str
    customer: str
    system: str


@record
class BlockEntered(Event):
    """The contact reached a block; references in its parameters are already resolved.

    Attributes:
        modules: Names of the modules around the block, outermost first; empty in a flow.
    """

    flow: str
    action: str
    type: str
    parameters: Mapping[str, Any]
    modules: tuple[str, ...] = ()


@record
class BranchTaken(Event):
    """The contact left a block.

    Attributes:
        kind: "next" for NextAction, "condition", "error", or "end" for a terminal block.
        label: The condition (its operand, or operator and operand), the ErrorType, or empty.
        next_action: The block it leads to; empty where a flow or module ends.
    """

    flow: str
    action: str
    kind: Literal["next", "condition", "error", "end"]
    label: str
    next_action: str


@record
class MessagePlayed(Event):
    """The customer heard or read something, or in a whisper or on hold the agent did.

    Attributes:
        text: The words; for an audio prompt its id or address.
        seconds: How long it took, estimated (see `Assumptions.speech_characters_per_second`);
            less than the message is long where Loop prompts was cut at its interrupt.
        hearer: To whom it was played.
    """

    text: str
    kind: Literal["text", "ssml", "prompt", "media"]
    seconds: float
    hearer: Hearer = "customer"

    @property
    def is_pause(self) -> bool:
        """Whether nothing is said: a prompt of breaks alone, which is how a call waits."""
        return self.kind == "ssml" and not words_of(self.text)


@record
class InputCollected(Event):
    """A block asked for keys.

    Attributes:
        keys: What was pressed; empty when nothing was. Masked where the flow encrypts the input.
        outcome: "pressed", "stored", "timeout" or "invalid".
    """

    keys: str
    outcome: Literal["pressed", "stored", "timeout", "invalid"]
    seconds: float


@record
class LambdaAttempted(Event):
    """One try of one invocation. `at` is when the try ended, or the caller left before that.

    Attributes:
        attempt: 1 for the first; at most 4.
        outcome: One of `contact.invoker.Outcome`, e.g. "answered", "function_error".
        error: What went wrong, in words; empty when it answered.
    """

    arn: str
    attempt: int
    took_ms: float
    outcome: str
    error: str
    sent: Mapping[str, Any]


@record
class LambdaReturned(Event):
    """A Lambda block has its answer, accepted under Connect's rules, as `$.External`.

    For an asynchronous block `external` is empty and `invocation_id` is set.
    """

    arn: str
    external: Mapping[str, Any]
    attempts: int
    took_ms: float
    invocation_id: str = ""


@record
class LambdaFailed(Event):
    """A Lambda block takes its error branch.

    Attributes:
        results: The text that Connect's flow log carries for it in `Results`.
        reason: What went wrong, in words.
    """

    arn: str
    results: str
    reason: str
    attempts: int
    took_ms: float


@record
class RuleEnforced(Event):
    """One of Connect's rules changed what happened. `rule` is a `contact.rules.Rule`."""

    rule: str
    detail: str


@record
class AssumptionUsed(Event):
    """AWS publishes nothing about this; the named field of `Assumptions` decided. Once a run."""

    name: str
    value: str


@record
class Decided(Event):
    """Something that only a person or AWS decides.

    Attributes:
        question: For instance "hours of operation", "intent", "view action".
        answer: What was decided.
        by_default: Whether the script said nothing and its stated default was taken.
    """

    question: str
    answer: str
    by_default: bool


@record
class AttributesSet(Event):
    """Attributes were written: the contact's, the related contact's, or the flow's own."""

    scope: Literal["contact", "related contact", "flow"]
    values: Mapping[str, str]


@record
class ContactChanged(Event):
    """Something else about the contact changed: voice, recording, tags, working queue..."""

    what: str
    values: Mapping[str, Any]


@record
class Created(Event):
    """The flow brought something into being: a task, a case, a callback, a profile..."""

    what: str
    values: Mapping[str, Any]


@record
class Queued(Event):
    """The contact entered a queue (name, id or ARN as the flow has it)."""

    queue: str


@record
class Waited(Event):
    """Time passed for the caller, in the virtual clock only."""

    seconds: float
    reason: str


@record
class StageBegan(Event):
    """The call came to a moment that has a flow of its own, such as the agent whisper.

    Attributes:
        stage: The title of a `contact.stage.Stage`.
        flow: The flow that plays; empty where none is at hand.
    """

    stage: str
    flow: str


@record
class TransferredToFlow(Event):
    """The contact went on in another flow; flow attributes start empty there."""

    from_flow: str
    to_flow: str


@record
class ModuleEntered(Event):
    """A module began. `depth` is 1 for a module that a flow invoked."""

    module: str
    depth: int
    input: Mapping[str, Any]


@record
class ModuleLeft(Event):
    """A module ended with the result (a branch name; empty for none) and its data."""

    module: str
    result: str
    result_data: Mapping[str, Any]


@record
class ContactEnded(Event):
    """The last event of every run."""

    ending: Ending
    reason: str
    attributes: Mapping[str, str]
    queue: str

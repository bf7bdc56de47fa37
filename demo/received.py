"""What a flow gets from a Lambda block, whatever becomes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from connect_flows.contact.events import Event, LambdaFailed, LambdaReturned


@dataclass(frozen=True, slots=True)
class Received:
    """What the flow gets.

    Attributes:
        seconds: How long the caller waited.
        attempts: How often the function was invoked.
        external: What `$.External` holds then; empty on the Error branch.
        error: Why the Error branch is taken; empty if it is not.
    """

    seconds: float
    attempts: int
    external: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


def received(events: Iterable[Event]) -> Received:
    """Find what the one Lambda block of a contact gave its flow.

    Raises:
        ValueError: The contact met none, or several.
    """
    [outcome] = [event for event in events if isinstance(event, LambdaReturned | LambdaFailed)]
    seconds = outcome.took_ms / 1000
    if isinstance(outcome, LambdaFailed):
        return Received(seconds, outcome.attempts, error=outcome.reason)
    return Received(seconds, outcome.attempts, outcome.external)

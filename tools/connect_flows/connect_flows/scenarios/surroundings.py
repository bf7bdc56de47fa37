"""What a contact meets outside of its flow."""

from collections.abc import Callable
from dataclasses import dataclass

from connect_flows.simulator.events import Event
from connect_flows.simulator.invoker import Invoker


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one contact meets.

    Attributes:
        invoker: Reaches the functions.
        notice: Is told every event, so that what happens beside the contact keeps step with it.
    """

    invoker: Invoker
    notice: Callable[[Event], None]


def still(invoker: Invoker) -> Surroundings:
    """Surroundings in which nothing happens by itself."""
    return Surroundings(invoker, lambda _event: None)

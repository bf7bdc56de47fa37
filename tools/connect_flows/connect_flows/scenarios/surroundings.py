"""What a contact meets outside of its flow."""

from collections.abc import Callable
from dataclasses import dataclass

from connect_flows.contact.events import Event
from connect_flows.contact.invoker import Invoker
from connect_flows.simulator.refused import SimulatorError


class NothingToBreakError(SimulatorError):
    """A downstream should misbehave that is not ours to break."""


def _nothing_to_notice(_event: Event) -> None:
    """Nothing happens beside the contact."""


def _nothing_to_break(what: str, how: str) -> None:
    if how:
        raise NothingToBreakError(f"There is no {what} of ours here that could be {how}.")


def _nothing_to_end() -> None:
    """Nothing was started for the contact."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one contact meets.

    Attributes:
        invoker: Reaches the functions.
        notice: Is told every event, so that what happens beside the contact keeps step with it.
        misbehave: Breaks what is behind the functions, by its name and how, from now on; mended
            by an empty how. Raises NothingToBreakError where it is not ours to break.
        over: Is called when the contact has ended.
        real_time: Whether what is reached knows no clock but this machine's, so that a pause has
            to take its time.
    """

    invoker: Invoker
    notice: Callable[[Event], None] = _nothing_to_notice
    misbehave: Callable[[str, str], None] = _nothing_to_break
    over: Callable[[], None] = _nothing_to_end
    real_time: bool = False


def still(invoker: Invoker) -> Surroundings:
    """Surroundings in which nothing happens by itself."""
    return Surroundings(invoker)

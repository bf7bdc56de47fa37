"""Plays Amazon Connect: takes a contact through a flow, block by block."""

from collections.abc import Iterator, Mapping

from flow_language.flow import Flow
from simulator.assumptions import Assumptions
from simulator.contact_start import ContactStart
from simulator.events import Event
from simulator.invoker import Invoker
from simulator.script import Script


def run(
    flow: Flow,
    *,
    invoker: Invoker,
    library: Mapping[str, Flow] | None = None,
    contact: ContactStart | None = None,
    script: Script | None = None,
    assumptions: Assumptions | None = None,
) -> Iterator[Event]:
    """Plays one contact and yields its events as they happen; the last is a ContactEnded.

    Args:
        flow: Where the contact starts.
        invoker: How functions are reached.
        library: Other flows and modules by id, ARN or name, for transfers and modules.
        contact: Who calls; by default a voice call.
        script: What people and AWS decide.
        assumptions: What is assumed where AWS publishes nothing.

    Raises:
        UnsupportedError: The flow (or one it reaches) holds a block type, parameter, parameter
            form or reference that the language does not know. Raised before the flow's first
            block is played wherever it can be seen without playing.
    """
    raise NotImplementedError

"""A flow or module in progress, and what it has for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from connect_flows.contact.stage import Stage
from connect_flows.language.flow import Action, Flow


@dataclass(slots=True)
class Interrupted:
    """A Loop prompts block that its interrupt has cut, to be taken up again.

    Attributes:
        loop: The block.
        message: The index of the message to go on with.
        played_seconds: How much of that message was played.
        messages_before: How many messages the contact had been played at the interrupt.
    """

    loop: Action
    message: int
    played_seconds: float
    messages_before: int


@dataclass(slots=True)
class Frame:
    """A flow or module in progress; the last one of a session is where the contact is.

    Attributes:
        stage: The moment of the call that it plays in.
        invoked_by: The block to come back to, for a module.
        module_input: What it was invoked with.
        outside: What references of the invoking flow read, which a module neither gets nor changes.
        modules: The names of the modules around it and its own, outermost first; empty in a flow.
        turns: Turns taken so far of each Loop block in progress.
        interrupted: The Loop prompts block that End flow goes back to.
    """

    flow: Flow
    stage: Stage
    invoked_by: Action | None = None
    module_input: Mapping[str, Any] = field(default_factory=dict)
    outside: Mapping[str, Any] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    turns: dict[str, int] = field(default_factory=dict)
    interrupted: Interrupted | None = None

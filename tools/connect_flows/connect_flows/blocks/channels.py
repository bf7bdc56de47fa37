"""Where each block lets a contact of each channel go."""

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.forms.channels import (
    FAILS,
    NOT_IN_THE_TABLE,
    Parameters,
    Route,
    Support,
    everywhere,
)


def is_told_by_type(action_type: str) -> bool:
    """Whether a type is one line of the table, whatever its parameters are."""
    known = ACTION_TYPES.get(action_type)
    return known is None or known.channels is None or isinstance(known.channels, Support)


def support_of(action_type: str, parameters: Parameters) -> Support:
    """Return the line of the table that a block is; one that it does not have works anywhere."""
    known = ACTION_TYPES.get(action_type)
    line = known.channels if known else None
    if line is None:
        return everywhere(action_type, NOT_IN_THE_TABLE)
    return line if isinstance(line, Support) else line(parameters)


def route(
    action_type: str, parameters: Parameters, channel: str, flow_type: str | None = None
) -> Route:
    """Return where a block lets a contact of a channel go.

    Args:
        action_type: such as `Wait`.
        parameters: the block's, as written: they tell which block of the console it is.
        channel: VOICE (a web call as well), CHAT, TASK or EMAIL.
        flow_type: the API's name, where it is known: a call waits in inbound flows alone.
    """
    if action_type == "Wait" and channel == "VOICE" and flow_type not in {None, "CONTACT_FLOW"}:
        return FAILS
    return support_of(action_type, parameters).on(channel)

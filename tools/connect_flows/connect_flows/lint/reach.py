"""Which channels' contacts can come to a block: what a flow compares tells them apart."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from connect_flows.blocks.channels import route
from connect_flows.forms.channels import CHANNELS, Routing
from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.references import whole_reference

Channels = frozenset[str]

ALL: Channels = frozenset(CHANNELS)
SUBTYPE = ("SegmentAttributes", "connect:Subtype")
OF_SUBTYPE: Mapping[str, str] = MappingProxyType(
    {
        "connect:Telephony": "VOICE",
        "connect:WebRTC": "VOICE",
        "connect:Chat": "CHAT",
        "connect:SMS": "CHAT",
        "connect:WhatsApp": "CHAT",
        "connect:Apple": "CHAT",
        "connect:Guide": "CHAT",
        "connect:Task": "TASK",
        "connect:Email": "EMAIL",
    }
)
"""AWS admin guide, "connect:Subtype"; what else is there says nothing of the channel here."""


def channels_at(flow: Flow) -> dict[str, Channels]:
    """Return, for every block that can be reached, the channels whose contacts may come to it."""
    reached: dict[str, Channels] = {}
    pending = [(flow.start_action, ALL)]
    while pending:
        name, arriving = pending.pop()
        known = reached.get(name, frozenset())
        if name not in flow.actions or not arriving - known:
            continue
        reached[name] = known | arriving
        pending.extend(_leaving(flow.actions[name], reached[name], flow.flow_type))
    return reached


def _leaving(
    action: Action, arriving: Channels, flow_type: str | None
) -> Iterator[tuple[str, Channels]]:
    failing = {
        channel
        for channel in arriving
        if route(action.type, action.parameters, channel, flow_type).routing is Routing.ERROR
    }
    rest = arriving - failing
    for branch in action.errors:
        yield branch.next_action, _unmatched(action, arriving, branch.error_type)
    for condition in action.conditions:
        yield condition.next_action, rest & (_named(action, condition.operands) or ALL)
    if action.next_action is not None and not _decides(action):
        yield action.next_action, rest


def _decides(action: Action) -> bool:
    """Whether a block leaves by a branch always, so that its NextAction is a copy of one."""
    return action.type == "Compare" and any(
        e.error_type == "NoMatchingCondition" for e in action.errors
    )


def _named(action: Action, operands: tuple[str, ...]) -> Channels | None:
    """Return the channels that an operand means, None where it means none."""
    value = action.parameters.get("ComparisonValue")
    reference = whole_reference(value) if isinstance(value, str) else None
    if action.type != "Compare" or reference is None:
        return None
    if reference.path == ("Channel",):
        return ALL & set(operands)
    if reference.path == SUBTYPE:
        channel = next((OF_SUBTYPE[each] for each in operands if each in OF_SUBTYPE), None)
        return None if channel is None else frozenset({channel})
    return None


def _unmatched(action: Action, arriving: Channels, error_type: str) -> Channels:
    value = action.parameters.get("ComparisonValue")
    if error_type != "NoMatchingCondition" or value != "$.Channel":
        return arriving
    equal = {c.operands[0] for c in action.conditions if c.operator == "Equals" and c.operands}
    return arriving - equal

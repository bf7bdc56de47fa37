"""Blocks that a contact's channel does not have: it takes the error branch there."""

from collections.abc import Iterator

from connect_flows.blocks.channels import route, support_of
from connect_flows.forms.channels import MISMATCH, Route, Routing
from connect_flows.forms.evidence import admin, developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.example import CHATS_ONLY, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.reach import ALL, channels_at
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_SHOW: Json = block(
    "ShowView",
    {"ViewResource": {"Id": "view:$LATEST"}, "InvocationTimeLimitSeconds": "400"},
    errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
)
CHANNEL_TAKES_ERROR = Rule(
    "channel-takes-error",
    Severity.WARNING,
    "According to AWS's table of channels, contacts of some channels take the error branch of"
    " the block. A flow that does not read $.Channel is taken to be for calls.",
    evidence(
        admin("block-support-by-channel"), admin("wait"), developer("participant-actions-showview")
    ),
    bad=of(_SHOW),
    good=of(CHATS_ONLY, _SHOW),
)


EXPECTED = frozenset({"VOICE"})
"""A flow that asks for no channel is taken to be for calls, as most are."""


def check(subject: Subject) -> Iterator[Finding]:
    """One line for the blocks at which calls, or all who come there, take an error branch."""
    flow = subject.flow
    failing: list[tuple[str, str]] = []
    for name, reached in channels_at(flow).items():
        action = flow.actions[name]
        meant = EXPECTED & reached or reached
        if reached != ALL:
            meant = reached
        routes = {c: route(action.type, action.parameters, c, flow.flow_type) for c in meant}
        if meant and all(_surprises(each) for each in routes.values()):
            failing.append((name, f"{'/'.join(sorted(meant))} {next(iter(routes.values()))}"))
    if not failing:
        return
    name, what = failing[0]
    block = support_of(flow.actions[name].type, flow.actions[name].parameters).block
    others = f" So do {len(failing) - 1} other blocks." if len(failing) > 1 else ""
    message = (
        f"{block} does not support every channel: a contact of {what} at {quote(name)}.{others}"
    )
    what_to_do = (
        "Compare $.Channel before the block, or lead the branch to what such a contact gets."
    )
    yield subject.finding(CHANNEL_TAKES_ERROR, flow.actions[name], message, what_to_do)


def _surprises(way: Route) -> bool:
    """Whether the error is independent of channels, unlike ChannelMismatch."""
    return way.routing is Routing.ERROR and way.error_type != MISMATCH.error_type

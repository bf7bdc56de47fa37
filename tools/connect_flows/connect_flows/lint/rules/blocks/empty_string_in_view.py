"""Empty strings deep inside a view's data."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules.blocks.empty_string import WHAT_TO_DO, empty_strings, in_view_data
from connect_flows.lint.subject import Subject

_VIEW = {"ViewResource": {"Id": "view:$LATEST"}, "InvocationTimeLimitSeconds": "400"}
_VIEW_ERRORS = ("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded")
_CHATS = block(
    "Compare",
    {"ComparisonValue": "$.Channel"},
    name="channel",
    to="end",
    when={"CHAT": "it"},
    errors=("NoMatchingCondition",),
)
EMPTY_STRING_IN_VIEW = Rule(
    "empty-string-in-view",
    Severity.WARNING,
    "The console writes empty strings deep inside a view's data. The service rejected other"
    " empty strings in a probe.",
    evidence(WIRE_CHECKS),
    bad=of(
        _CHATS,
        block("ShowView", {**_VIEW, "ViewData": {"form": {"label": ""}}}, errors=_VIEW_ERRORS),
    ),
    good=of(
        _CHATS,
        block("ShowView", {**_VIEW, "ViewData": {"form": {"label": "Name"}}}, errors=_VIEW_ERRORS),
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """One line for all of them."""
    found = [each for each in subject.once(empty_strings) if in_view_data(each[1])]
    if found:
        action, path = found[0]
        others = f", and {len(found) - 1} more are" if len(found) > 1 else ""
        message = f"{path} is an empty string{others}: the service may reject it in a view's data."
        yield subject.finding(EMPTY_STRING_IN_VIEW, action, message, WHAT_TO_DO)

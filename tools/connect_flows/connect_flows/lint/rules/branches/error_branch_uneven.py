"""Error branches that most blocks of a flow have."""

from collections.abc import Iterator

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.evidence import PUBLIC_FLOWS, evidence, flow_as_code
from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.format_error import quote
from connect_flows.lint.example import ON_ERROR, block, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_HELLO = block("MessageParticipant", {"Text": "Hello."}, name="hello", to="again", errors=ON_ERROR)
ERROR_BRANCH_UNEVEN = Rule(
    "error-branch-uneven",
    Severity.WARNING,
    "The service accepts these blocks without an error branch. What happens to a contact after"
    " an error is not published. If most blocks of a flow have the branch, it was probably"
    " forgotten in the others.",
    evidence(PUBLIC_FLOWS, flow_as_code(32)),
    bad=of(_HELLO, say("again", "Hello again.")),
    good=of(
        _HELLO, block("MessageParticipant", {"Text": "Hello again."}, name="again", errors=ON_ERROR)
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """One line for the blocks of a flow without the error branch that most of their kind have."""
    optional = _optional(subject.flow)
    without = [a for a in optional if not a.errors]
    # Flows whose functions are known are a team's own: what it does elsewhere counts here.
    ours = subject.library.values() if subject.functions else ()
    others = [a for flow in ours for a in _optional(flow)]
    lacking = sum(not action.errors for action in (*optional, *others))
    if without and lacking * 2 <= len(optional) + len(others):
        names = ", ".join(quote(a.identifier) for a in without[:3])
        message = (
            f"{len(without)} of {len(optional)} blocks that may have a branch for NoMatchingError"
            f" lack it: {names}{' ...' if len(without) > 3 else ''}."
        )
        yield subject.finding(ERROR_BRANCH_UNEVEN, None, message, "Add it there as well.")


def _optional(flow: Flow) -> list[Action]:
    return [a for a in flow.actions.values() if _may_go_without(ACTION_TYPES.get(a.type))]


def _may_go_without(known: ActionType | None) -> bool:
    """Whether the error branch of a type is there to be left out."""
    if known is None or known.conditions.operators:
        return False
    return bool(known.errors) and not known.required_errors

"""Numbers and booleans as the console writes them."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.lint.block_types import problems
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

SCALAR_UNQUOTED = Rule(
    "scalar-unquoted",
    Severity.WARNING,
    "The console writes every number and boolean as a string. It is not published whether the"
    " service accepts other forms here.",
    evidence(WIRE_CHECKS),
    bad=of(
        block(
            "UpdateContactAttributes", {"Attributes": {"attempts": 1}}, errors=("NoMatchingError",)
        )
    ),
    good=of(
        block(
            "UpdateContactAttributes",
            {"Attributes": {"attempts": "1"}},
            errors=("NoMatchingError",),
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No number or boolean outside of a string, where the service may not accept it."""
    for action, value, problem in subject.once(problems):
        if not problem.refused and not isinstance(value, str):
            yield subject.finding(SCALAR_UNQUOTED, action, problem.message, problem.what_to_do)

"""Contacts that are distributed by percentage."""

from collections.abc import Iterator
from itertools import pairwise

from connect_flows.forms.evidence import PUBLIC_FLOWS, developer, evidence
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

SHARES = Rule(
    "shares",
    Severity.ERROR,
    "The block draws a number from 1 to 100. The operand of each condition is 1 plus the sum of"
    " the percentages so far. So the operands rise, up to 101.",
    evidence(developer("flow-control-actions-distributebypercentage"), PUBLIC_FLOWS),
    bad=of(
        block(
            "DistributeByPercentage",
            when=("51", "26"),
            operator="NumberLessThan",
            errors=("NoMatchingCondition",),
        )
    ),
    good=of(
        block(
            "DistributeByPercentage",
            when=("26", "51"),
            operator="NumberLessThan",
            errors=("NoMatchingCondition",),
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Shares rise, up to 101."""
    for action in subject.blocks("DistributeByPercentage"):
        written = [c.operands[0] for c in action.conditions if c.operands]
        if not all(each.isdecimal() for each in written):
            what_to_do = "Write 1 plus the sum of the percentages so far."
            yield subject.finding(SHARES, action, "A share is not a whole number.", what_to_do)
            continue
        shares = [int(each) for each in written]
        rises = all(later > earlier for earlier, later in pairwise([1, *shares]))
        if not rises or max(shares, default=0) > 101:
            message = f"The shares {', '.join(written)} do not rise to at most 101."
            yield subject.finding(SHARES, action, message, "Add them up.")

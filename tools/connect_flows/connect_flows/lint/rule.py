"""A rule of lint: why it is, who says so, and a flow that breaks it beside one that does not."""

from dataclasses import dataclass

from connect_flows.forms.evidence import Evidence
from connect_flows.lint.example import Example
from connect_flows.lint.findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: what a finding, a silence and the page call it.
        severity: an error is what Connect refuses, or what harms every caller on that way.
        why: what happens otherwise, in a sentence or two.
        evidence: who says so, and how sure it is.
        bad: a flow that breaks it.
        good: a flow that breaks no rule.
    """

    id: str
    severity: Severity
    why: str
    evidence: Evidence
    bad: Example
    good: Example

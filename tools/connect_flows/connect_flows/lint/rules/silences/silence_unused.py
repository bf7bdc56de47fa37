"""Silences that cover a finding."""

from connect_flows.language.evidence import evidence, ours
from connect_flows.lint.example import Example, Json, flow, invoke, say
from connect_flows.lint.findings import Severity
from connect_flows.lint.rule import Rule

_OURS = ours("the form of lint's silences")


def _silenced(**silence: str) -> Example:
    blocks = (invoke("ask", "end", "end"),)
    return Example(flow(*blocks, Metadata={"lint": [silence]}))


def _odd(**silence: str) -> Example:
    return Example(flow(say("hello", "Hello."), Metadata={"lint": [silence]}))


_WHY: Json = {"reason": "Only machines call this flow."}
SILENCE_UNUSED = Rule(
    "silence-unused",
    Severity.WARNING,
    "The silence does not cover any finding: it may be misspelled, or out of date.",
    evidence(_OURS),
    bad=_odd(rule="unreachable", **_WHY),
    good=_silenced(rule="error-branch-cuts-off", block="ask", **_WHY),
)

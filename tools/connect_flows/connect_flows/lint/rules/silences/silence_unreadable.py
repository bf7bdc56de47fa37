"""Silences of a form that can be read; others are found while reading."""

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
SILENCE_UNREADABLE = Rule(
    "silence-unreadable",
    Severity.ERROR,
    "A silence has a rule of lint, the reason, and optionally a block or a flow. Other entries"
    " would be ignored without a message.",
    evidence(_OURS),
    bad=_odd(rule="no-such-rule", **_WHY),
    good=_silenced(rule="error-branch-cuts-off", **_WHY),
)

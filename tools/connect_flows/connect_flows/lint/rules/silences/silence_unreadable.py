"""Silences of a form that can be read: reading them tells one that is not."""

from connect_flows.language.evidence import evidence, ours
from connect_flows.lint.example import Example, Json, flow, invoke, say
from connect_flows.lint.findings import Severity
from connect_flows.lint.rule import Rule

_OURS = ours("how lint is told what a team has decided")


def _silenced(**silence: str) -> Example:
    blocks = (invoke("ask", "end", "end"),)
    return Example(flow(*blocks, Metadata={"lint": [silence]}))


def _odd(**silence: str) -> Example:
    return Example(flow(say("hello", "Hello."), Metadata={"lint": [silence]}))


_WHY: Json = {"reason": "Machines call this flow: nobody listens."}
SILENCE_UNREADABLE = Rule(
    "silence-unreadable",
    Severity.ERROR,
    "A silence names a rule of lint, the reason, and perhaps a block or a flow: anything else in it"
    " would be passed over without a word.",
    evidence(_OURS),
    bad=_odd(rule="no-such-rule", **_WHY),
    good=_silenced(rule="error-branch-cuts-off", **_WHY),
)

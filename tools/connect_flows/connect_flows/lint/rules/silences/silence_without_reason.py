"""Silences with a reason."""

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
SILENCE_WITHOUT_REASON = Rule(
    "silence-without-reason",
    Severity.ERROR,
    "The next reader of the flow needs the reason why a finding does not count. Without a reason"
    " it counts.",
    evidence(_OURS),
    bad=_odd(rule="unreachable"),
    good=_silenced(rule="error-branch-cuts-off", **_WHY),
)

"""Where a flow starts."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.language.tokens import has_token
from connect_flows.lint.example import SOUND, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

START_MISSING = Rule(
    "start-missing",
    Severity.ERROR,
    "A flow starts at the block of StartAction, which has to exist.",
    evidence(developer("flow-language-example")),
    bad=of(say("hello", "Hello."), StartAction="greet"),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """The first block is one of the flow."""
    flow = subject.flow
    if flow.start_action not in flow.actions and not has_token(flow.start_action):
        message = f"StartAction is {quote(flow.start_action)}, which is not a block of the flow."
        yield subject.finding(START_MISSING, None, message, "Name the first block.")

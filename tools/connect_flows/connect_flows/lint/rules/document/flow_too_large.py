"""How large a flow may be."""

import json
from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.limits import MOST_ACTIONS, MOST_FLOW_CHARACTERS
from connect_flows.lint.example import SOUND, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

FLOW_TOO_LARGE = Rule(
    "flow-too-large",
    Severity.ERROR,
    "The service accepts 250 blocks and 256,000 characters in a flow at most.",
    evidence(developer("flow-language-example"), developer("API_CreateContactFlow")),
    bad=of(*(say(f"say {n}", "Hello.", f"say {n + 1}") for n in range(250)), say("say 250", ".")),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Blocks and characters."""
    raw, what_to_do = subject.flow.raw, "Move a part into a flow module."
    if len(raw["Actions"]) > MOST_ACTIONS:
        message = f"The flow has {len(raw['Actions'])} blocks, but {MOST_ACTIONS} are allowed."
        yield subject.finding(FLOW_TOO_LARGE, None, message, what_to_do)
    size = len(json.dumps(raw, ensure_ascii=False, separators=(",", ":")))
    if size > MOST_FLOW_CHARACTERS:
        message = f"The flow has {size} characters, but {MOST_FLOW_CHARACTERS} are allowed."
        yield subject.finding(FLOW_TOO_LARGE, None, message, what_to_do)

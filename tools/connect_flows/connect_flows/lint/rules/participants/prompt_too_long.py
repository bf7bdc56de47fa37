"""Prompts no longer than Connect speaks."""

import re
from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence, flow_as_code
from connect_flows.language.limits import MOST_BILLED_CHARACTERS, MOST_CHARACTERS
from connect_flows.language.references import references_in
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.speech import spoken
from connect_flows.lint.subject import Subject

_PROMPT = "We are sorry that you have to wait. "
PROMPT_TOO_LONG = Rule(
    "prompt-too-long",
    Severity.ERROR,
    "A prompt has at most 3,000 billed characters of text (tags of SSML are not billed) and 6,000"
    " in all.",
    evidence(admin("get-customer-input"), admin("play"), flow_as_code(10)),
    bad=of(block("MessageParticipant", {"Text": _PROMPT * 100}, errors=("NoMatchingError",))),
    good=of(block("MessageParticipant", {"Text": _PROMPT}, errors=("NoMatchingError",))),
)


_TAG = re.compile(r"<[^<>]*>")


def check(subject: Subject) -> Iterator[Finding]:
    """Every text that is spoken or sent, its references counted as nothing."""
    for action in subject.flow.actions.values():
        for path, written in spoken(action.parameters):
            text = _without_references(written)
            billed = _TAG.sub("", text) if path.endswith("SSML") else text
            if len(billed) > MOST_BILLED_CHARACTERS or len(text) > MOST_CHARACTERS:
                message = (
                    f"{path} has {len(billed)} billed characters and {len(text)} in all:"
                    f" {MOST_BILLED_CHARACTERS} and {MOST_CHARACTERS} are allowed."
                )
                what_to_do = "Play it in several blocks, or from a recording."
                yield subject.finding(PROMPT_TOO_LONG, action, message, what_to_do)


def _without_references(text: str) -> str:
    for reference in references_in(text) if len(text) > MOST_BILLED_CHARACTERS else ():
        text = text.replace(reference.text, "", 1)
    return text

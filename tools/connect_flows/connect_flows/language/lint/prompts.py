"""Prompts no longer than Connect speaks.

AWS admin guide, "Flow block: Play prompt" and "Get customer input": 3,000 billed characters of
text, 6,000 in all. Amazon Polly does not bill SSML's tags.
"""

import re
from collections.abc import Iterator
from typing import Any

from connect_flows.language.findings import Finding
from connect_flows.language.lint.subject import Subject
from connect_flows.language.references import references_in
from connect_flows.language.rules.participants import PROMPT_TOO_LONG

MOST_BILLED = 3_000
MOST_CHARACTERS = 6_000
_TAG = re.compile(r"<[^<>]*>")


def prompts(subject: Subject) -> Iterator[Finding]:
    """Every text that is spoken or sent, its references counted as nothing."""
    for action in subject.flow.actions.values():
        for path, written in _texts(action.parameters):
            text = _without_references(written)
            billed = _TAG.sub("", text) if path.endswith("SSML") else text
            if len(billed) > MOST_BILLED or len(text) > MOST_CHARACTERS:
                message = (
                    f"{path} has {len(billed)} billed characters and {len(text)} in all:"
                    f" {MOST_BILLED} and {MOST_CHARACTERS} are allowed."
                )
                what_to_do = "Play it in several blocks, or from a recording."
                yield subject.finding(PROMPT_TOO_LONG, action, message, what_to_do)


def spoken_ssml(parameters: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any JSON
    """Yield every SSML of a block, with where it stands."""
    return ((path, text) for path, text in _texts(parameters) if path.endswith("SSML"))


def _texts(parameters: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any JSON
    messages = parameters.get("Messages")
    holders = [("", parameters)]
    if isinstance(messages, list):
        holders += [(f"Messages[{n}].", m) for n, m in enumerate(messages) if isinstance(m, dict)]
    for place, holder in holders:
        for name in ("Text", "SSML"):
            text = holder.get(name)
            if isinstance(text, str):
                yield f"{place}{name}", text


def _without_references(text: str) -> str:
    for reference in references_in(text) if len(text) > MOST_BILLED else ():
        text = text.replace(reference.text, "", 1)
    return text

"""What blocks say: texts, and SSML with the values that are read into it."""

from collections.abc import Iterator, Mapping
from typing import Any

from connect_flows.language.action import Action
from connect_flows.language.references import Reference, split_text
from connect_flows.lint.subject import Subject

Spoken = tuple[Action, str, list[str | Reference]]
"""A block, the path of its SSML, and the parts of that."""


def spoken(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every text and SSML of a block, with where it stands."""
    messages = parameters.get("Messages")
    holders = [("", parameters)]
    if isinstance(messages, list):
        holders += [(f"Messages[{n}].", m) for n, m in enumerate(messages) if isinstance(m, dict)]
    for place, holder in holders:
        for name in ("Text", "SSML"):
            text = holder.get(name)
            if isinstance(text, str):
                yield f"{place}{name}", text


def spoken_ssml(subject: Subject) -> list[Spoken]:
    """Return every SSML of a flow."""
    return [
        (action, path, list(split_text(text)))
        for action in subject.flow.actions.values()
        for path, text in spoken(action.parameters)
        if path.endswith("SSML")
    ]

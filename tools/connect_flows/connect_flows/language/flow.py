"""A contact flow as types, and how one is read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from connect_flows.language.action import Action, Condition, ErrorBranch, read_action
from connect_flows.language.document import FoundFlow, NoFlowError, find_flows
from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.format_error import FlowFormatError, typed
from connect_flows.language.malformed import Malformed, Parts

__all__ = [
    "Action",
    "Condition",
    "ErrorBranch",
    "Flow",
    "FlowFormatError",
    "NoFlowError",
    "read_flow",
    "read_flows",
    "readable_flows",
]


@dataclass(frozen=True, slots=True)
class Flow:
    """A contact flow or a flow module.

    Attributes:
        name: how findings and transcripts call the flow.
        start_action: the identifier of the first block (it may not exist: lint says so).
        actions: the blocks by identifier, in the order written. A block without an identifier
            is here as `Actions[<index>]`; of two with one identifier, the first is here.
        is_module: whether the content is that of a flow module.
        settings: a module's `Settings`.
        flow_type: the API's name of the type, such as `CUSTOMER_QUEUE`; None if nobody says.
        raw: the flow's JSON, for what these types leave out.
        malformed: what of it has not the form that the language has there.
    """

    name: str
    start_action: str
    actions: Mapping[str, Action]
    is_module: bool
    settings: Mapping[str, Any] | None
    flow_type: str | None
    raw: Mapping[str, Any]
    malformed: tuple[Malformed, ...] = ()

    def called(self, name: str) -> "Flow":
        """Return the flow under another name."""
        return self if name == self.name else replace(self, name=name)


def read_flow(source: str | bytes | Path, *, name: str | None = None) -> Flow:
    """Read the flow that a document holds; of several, the first.

    Args:
        source: JSON as text or bytes, or the path of a file with it.
        name: what to call the flow; otherwise the file's stem, or what the document says.

    Raises:
        FlowFormatError: the file or the document cannot be read as a contact flow.
    """
    return read_flows(source, name=name)[0]


def read_flows(source: str | bytes | Path, *, name: str | None = None) -> list[Flow]:
    """Read every flow that a document holds, at least one.

    Raises:
        FlowFormatError: the document, or one of its flows, cannot be read as a contact flow.
    """
    flows: list[Flow] = []
    for each in readable_flows(source, name=name):
        if isinstance(each, FlowFormatError):
            raise each
        flows.append(each)
    return flows


def readable_flows(
    source: str | bytes | Path, *, name: str | None = None
) -> list[Flow | FlowFormatError]:
    """Read every flow that a document holds; an error in place of one that cannot be read.

    Raises:
        NoFlowError: the document speaks of no flow.
        FlowFormatError: the file or the document cannot be read.
    """
    file = source if isinstance(source, Path) else None
    text = read_flow_file(source) if isinstance(source, Path) else source
    if name is None and file:
        name = file.stem
    found = list(find_flows(text, file))
    if len(found) == 1:
        return [_read(found[0], name)]
    prefix = "" if name is None else f"{name}/"
    return [
        _read(one, f"{prefix}{getattr(one, 'name', None) or place}")
        for place, one in enumerate(found, start=1)
    ]


def _read(found: FoundFlow | FlowFormatError, name: str | None) -> Flow | FlowFormatError:
    try:
        return found if isinstance(found, FlowFormatError) else _flow(found, name)
    except FlowFormatError as error:
        return error


def _flow(found: FoundFlow, name: str | None) -> Flow:
    content = found.content
    malformed: list[Malformed] = []
    parts = Parts(malformed)
    actions: dict[str, Action] = {}
    for index, item in enumerate(typed(content.get("Actions"), list, "Actions", "a list")):
        if parts.is_mapping(item, f"Actions[{index}]"):
            action = read_action(item, f"Actions[{index}]", parts)
            actions.setdefault(action.identifier, action)
    settings = parts.mapping(content, "Settings")
    metadata = content.get("Metadata")
    about = metadata if isinstance(metadata, dict) else {}
    return Flow(
        name=name or found.name or str(about.get("name") or "flow"),
        start_action=parts.text(content.get("StartAction"), "StartAction") or "",
        actions=actions,
        is_module=content.get("Settings") is not None,
        settings=settings if content.get("Settings") is not None else None,
        flow_type=_flow_type(found.flow_type or about.get("type")),
        raw=content,
        malformed=tuple(malformed),
    )


def _flow_type(said: Any) -> str | None:  # noqa: ANN401  # any JSON
    """Turn the console's `customerQueue` into the API's `CUSTOMER_QUEUE`."""
    if not isinstance(said, str) or not said:
        return None
    return said if said.isupper() else "".join(f"_{c}" if c.isupper() else c.upper() for c in said)

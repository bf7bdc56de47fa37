"""Finds the flows inside a document: as exported, as described by the API, or in a template.

A console export is the flow itself. `DescribeContactFlow` answers wrap it as a string under
`Content`; CloudFormation, SAM, CDK output and Terraform as a string, an object, or what a function
of theirs makes of either.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.templates import load
from connect_flows.language.templates.cloudformation import filled
from connect_flows.language.templates.plain_json import WHAT_A_FLOW_IS, parse

DEEPEST_FLOW = 64
"""Levels of nesting that a flow may have: real ones have fewer than 20."""

LEGACY_ADVICE = (
    "Connect's API never took the legacy format, and the console no longer imports it:"
    " open the flow in the console and export it again."
)


@dataclass(frozen=True, slots=True)
class FoundFlow:
    """A flow as it was found: its JSON object, and what the wrapper says about it."""

    content: Mapping[str, Any]
    name: str | None
    flow_type: str | None


class NoFlowError(FlowFormatError):
    """A document can be read and speaks of no flow: it is something else."""


def find_flows(
    text: str | bytes, file: Path | None = None
) -> Iterator[FoundFlow | FlowFormatError]:
    """Yield every flow in a document, in its order; an error in place of one that cannot be read.

    Args:
        text: the document; JSON unless the file's ending says otherwise.
        file: where it is from: Terraform names other files beside it.

    Raises:
        NoFlowError: it speaks of no flow.
        FlowFormatError: it is not what its ending says.
    """
    document = load(_decoded(text), file)
    if not isinstance(document, dict):
        raise NoFlowError("The document is not a JSON object", document, WHAT_A_FLOW_IS)
    if "Actions" in document or "StartAction" in document:
        found: list[FoundFlow | FlowFormatError] = [FoundFlow(document, None, None)]
    else:
        found = list(_search(document))
    if not found:
        raise NoFlowError("The document holds no contact flow", document, WHAT_A_FLOW_IS)
    for each in found:
        yield each if isinstance(each, FlowFormatError) else _bounded(each)


def _decoded(text: str | bytes) -> str:
    try:
        return text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        raise FlowFormatError("The flow is not UTF-8", str(error), "Save it as UTF-8.") from error


def _search(document: dict[str, Any]) -> Iterator[FoundFlow | FlowFormatError]:
    pending: list[tuple[str, Any]] = [("", document)]
    while pending:
        place, node = pending.pop()
        if isinstance(node, dict):
            try:
                _refuse_legacy(node)
                content = _content_of(node, place)
            except FlowFormatError as error:
                yield error
                continue
            if content is not None:
                yield FoundFlow(content, _text(node, "Name"), _text(node, "Type"))
                continue
            children = [(f"{place}.{key}" if place else f"{key}", node[key]) for key in node]
            pending.extend(reversed(children))
        elif isinstance(node, list):
            children = [(f"{place}[{index}]", each) for index, each in enumerate(node)]
            pending.extend(reversed(children))


def _content_of(node: dict[str, Any], place: str) -> Mapping[str, Any] | None:
    content = filled(node.get("Content", node.get("content")))
    if isinstance(content, str) and content.lstrip().startswith("{"):
        content = _parse(content, f"{place}.Content" if place else "Content")
    if not isinstance(content, dict):
        return None
    _refuse_legacy(content)
    return content if _is_flow(content) else None


def _parse(content: str, place: str) -> Any:  # noqa: ANN401  # any JSON
    try:
        return parse(content)
    except FlowFormatError as error:
        if '"StartAction"' not in content and '"Actions"' not in content:
            return None  # another resource's content
        raise error.at(place) from error


def _is_flow(node: Mapping[str, Any]) -> bool:
    return "StartAction" in node or ("Actions" in node and "Version" in node)


def _text(node: dict[str, Any], key: str) -> str | None:
    value = filled(node.get(key, node.get(key.lower())))
    return value if isinstance(value, str) else None


def _refuse_legacy(node: Mapping[str, Any]) -> None:
    if isinstance(node.get("modules"), list) and "start" in node:
        raise FlowFormatError("The flow is in the legacy format", node["modules"], LEGACY_ADVICE)


def _bounded(flow: FoundFlow) -> FoundFlow | FlowFormatError:
    level: list[Any] = [flow.content]
    for _ in range(DEEPEST_FLOW):
        level = [child for node in level for child in _children(node)]
        if not level:
            return flow
    return FlowFormatError("The flow is nested too deeply", DEEPEST_FLOW, WHAT_A_FLOW_IS)


def _children(node: Any) -> list[Any]:  # noqa: ANN401  # any JSON
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []

"""Finds the flows inside a document: as exported, as described by the API, or in a template.

A console export is the flow itself. `DescribeContactFlow` answers wrap it as a string under
`Content`, deployment templates as a string, an object or a CloudFormation `Fn::Join`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flow_language.format_error import FlowFormatError

DEEPEST_FLOW = 64
"""Levels of nesting that a flow may have: real ones have fewer than 20."""

WHAT_A_FLOW_IS = (
    "Give a flow exported from the console, a DescribeContactFlow answer, or a template that"
    ' holds one: an object with "Version", "StartAction" and "Actions".'
)
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


def find_flows(text: str | bytes) -> list[FoundFlow]:
    """Return every flow in a JSON document, in the order of the document.

    Raises:
        FlowFormatError: the text is no JSON, or holds no flow, or one in the legacy format.
    """
    document = _parse(text)
    if not isinstance(document, dict):
        raise FlowFormatError("The document is no JSON object", document, WHAT_A_FLOW_IS)
    if "Actions" in document or "StartAction" in document:
        found = [FoundFlow(document, None, None)]
    else:
        found = list(_search(document))
    if not found:
        raise FlowFormatError("The document holds no contact flow", document, WHAT_A_FLOW_IS)
    for flow in found:
        _check_depth(flow.content)
    return found


def _parse(text: str | bytes) -> Any:  # noqa: ANN401  # any JSON
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return json.loads(decoded.removeprefix("\ufeff"))
    except RecursionError as error:
        raise FlowFormatError("The JSON is nested too deeply", "", WHAT_A_FLOW_IS) from error
    except ValueError as error:
        raise FlowFormatError("The document is no JSON", str(error), WHAT_A_FLOW_IS) from error


def _search(document: dict[str, Any]) -> Iterator[FoundFlow]:
    pending: list[Any] = [document]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            _refuse_legacy(node)
            content = _content_of(node)
            if content is not None:
                yield FoundFlow(content, _text(node, "Name"), _text(node, "Type"))
                continue
        if isinstance(node, dict | list):
            pending.extend(reversed(list(node.values() if isinstance(node, dict) else node)))


def _content_of(node: dict[str, Any]) -> Mapping[str, Any] | None:
    content = node.get("Content", node.get("content"))
    if isinstance(content, dict) and not _is_flow(content):
        content = _join(content)
    if isinstance(content, str) and content.lstrip().startswith("{"):
        content = _parse(content)
    if not isinstance(content, dict):
        return None
    _refuse_legacy(content)
    return content if _is_flow(content) else None


def _is_flow(node: Mapping[str, Any]) -> bool:
    return "StartAction" in node or ("Actions" in node and "Version" in node)


def _join(content: dict[str, Any]) -> str | None:
    """Join what CloudFormation would, with a token's place shown instead of its value."""
    substituted = content.get("Fn::Sub")
    if isinstance(substituted, list) and substituted:
        substituted = substituted[0]
    if isinstance(substituted, str):
        return substituted
    joined = content.get("Fn::Join")
    if not (isinstance(joined, list) and len(joined) == 2 and isinstance(joined[1], list)):
        return None
    return str(joined[0]).join(p if isinstance(p, str) else "(token)" for p in joined[1])


def _text(node: dict[str, Any], key: str) -> str | None:
    value = node.get(key, node.get(key.lower()))
    return value if isinstance(value, str) else None


def _refuse_legacy(node: Mapping[str, Any]) -> None:
    if isinstance(node.get("modules"), list) and "start" in node:
        raise FlowFormatError("The flow is in the legacy format", node["modules"], LEGACY_ADVICE)


def _check_depth(content: Mapping[str, Any]) -> None:
    level: list[Any] = [content]
    for _ in range(DEEPEST_FLOW):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise FlowFormatError("The flow is nested too deeply", DEEPEST_FLOW, WHAT_A_FLOW_IS)


def _children(node: Any) -> list[Any]:  # noqa: ANN401  # any JSON
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []

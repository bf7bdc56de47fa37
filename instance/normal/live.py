"""A flow of an instance in the form in which files hold it."""

import json
from dataclasses import dataclass
from typing import Any

from connect_flows.language.flow import Flow, FlowFormatError, read_flow
from connect_flows.language.json_text import read_json
from connect_flows.language.placeholders import literal
from instance.held.flows import LeftOut, LiveFlow
from instance.naming.names import Names
from instance.naming.written import Unnamed, Writer, not_held
from instance.normal.form import in_order, labelled, without_people


@dataclass(frozen=True, slots=True)
class ParsedFlow:
    """A flow of an instance whose content is one.

    Attributes:
        live: as the API has it.
        document: its JSON.
        flow: the same as types.
    """

    live: LiveFlow
    document: dict[str, Any]
    flow: Flow


@dataclass(frozen=True, slots=True)
class WrittenFlow:
    """A flow of an instance as a file would hold it.

    Attributes:
        live: as the API has it.
        form: the JSON with placeholders, in its one form.
        unnamed: what in it has no name.
    """

    live: LiveFlow
    form: dict[str, Any]
    unnamed: tuple[Unnamed, ...]


def parsed(live: LiveFlow) -> ParsedFlow | LeftOut:
    """Read a flow's content, which is untrusted text."""
    try:
        document = read_json(live.content)
        read_json(live.settings or "{}")
        flow = read_flow(live.content, name=live.name)
    except FlowFormatError as error:
        return _unreadable(live, f"{error.what}: {error.value}")
    except ValueError as error:
        return _unreadable(live, str(error))
    if not isinstance(document, dict) or "Actions" not in document:
        return _unreadable(live, "its content holds no blocks")
    return ParsedFlow(live, document, flow)


def written(flow: ParsedFlow, names: Names, *, is_named: bool) -> WrittenFlow:
    """Return a flow with placeholders, in its one form.

    Args:
        flow: of an instance.
        names: of that instance.
        is_named: whether the file is to say what the flow is called.
    """
    live = flow.live
    content = labelled(
        without_people(flow.document, flow.flow),
        name=None,
        flow_type=live.flow_type,
        description=live.description,
        settings=live.settings,
    )
    writer = Writer(names, flow.flow)
    document = writer.document(content)
    if is_named:
        document["Metadata"] = {**document.get("Metadata", {}), "name": literal(live.name)}
    as_read = read_flow(json.dumps(document), name=live.name)
    unnamed = dict.fromkeys([*writer.unnamed, *not_held(as_read)])
    return WrittenFlow(live, in_order(document, as_read), tuple(unnamed))


def _unreadable(live: LiveFlow, why: str) -> LeftOut:
    return LeftOut(
        live.kind, live.identifier, live.arn, live.name, f"cannot be read: {why}", is_unread=True
    )

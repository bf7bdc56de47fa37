"""The flows and modules of an instance, as contacts go through them now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from instance.held.place import NamedInstance

FLOW, MODULE = "flow", "module"


@dataclass(frozen=True, slots=True)
class LiveFlow:
    """A published flow, or a module.

    Attributes:
        kind: `flow` or `module`.
        identifier: the id that other flows name it by.
        arn: the same as an ARN.
        name: as the console shows it.
        flow_type: as CreateContactFlow calls it; None of a module.
        description: as the console shows it; empty where there is none.
        content: its JSON, as the API has it.
        settings: a module's input, results and output, as JSON; empty where the API tells none.
        changed_at: when it was changed last, where the API tells.
    """

    kind: str
    identifier: str
    arn: str
    name: str
    flow_type: str | None
    description: str
    content: str
    settings: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A flow or module that no contact can get into, or that cannot be read.

    Attributes:
        kind, identifier, arn, name: as of a `LiveFlow`.
        why: a phrase that follows the name.
        is_unread: whether there may be more to it than is known.
    """

    kind: str
    identifier: str
    arn: str
    name: str
    why: str
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class HeldFlows:
    """All flows and modules of an instance.

    Attributes:
        live: by name, flows first.
        left_out: what is archived, a draft, or unreadable.
        unread: lists that could not be read at all.
    """

    live: tuple[LiveFlow, ...]
    left_out: tuple[LeftOut, ...]
    unread: tuple[Unread, ...] = ()


Wanted = Callable[[str, str, str], bool]

NOT_ASKED_FOR = "was not asked for"
ARCHIVED = "is archived"
DRAFT = "is a draft that was never published"

_LISTS = {
    FLOW: ("connect.ListContactFlows", "ContactFlowSummaryList"),
    MODULE: ("connect.ListContactFlowModules", "ContactFlowModulesSummaryList"),
}
_DESCRIBE = {
    FLOW: ("connect.DescribeContactFlow", "ContactFlowId", "ContactFlow"),
    MODULE: ("connect.DescribeContactFlowModule", "ContactFlowModuleId", "ContactFlowModule"),
}


def read_flows(
    reader: PacedReader, place: NamedInstance, wanted: Wanted = lambda _kind, _arn, _name: True
) -> HeldFlows:
    """Read the flows and modules of an instance: two a second, as AWS allows.

    Args:
        reader: the account.
        place: the instance.
        wanted: whether to read the content of a flow or module, by kind, ARN and name.
    """
    live: list[LiveFlow] = []
    left_out: list[LeftOut] = []
    unread: list[Unread] = []
    for kind, (call, items) in _LISTS.items():
        summaries = reader.all(call, items, InstanceId=place.id)
        if isinstance(summaries, Unread):
            unread.append(summaries)
            continue
        to_read = []
        for one in summaries:
            why = _not_played(one)
            if not why and not wanted(kind, one["Arn"], one.get("Name", "")):
                why = NOT_ASKED_FOR
            if why:
                left_out.append(_left_out(kind, one, why))
            else:
                to_read.append(one)
        for found in _described(reader, place, kind, to_read):
            if isinstance(found, LiveFlow):
                live.append(found)
            else:
                left_out.append(found)
    live.sort(key=lambda flow: (flow.kind, flow.name))
    return HeldFlows(tuple(live), tuple(left_out), tuple(unread))


def read_version(
    reader: PacedReader, place: NamedInstance, flow: LeftOut | LiveFlow, version: int
) -> dict[str, Any] | Unread:
    """Return what the API says of an earlier version of a flow or module."""
    call, parameter, key = _DESCRIBE[flow.kind]
    asked = {"InstanceId": place.id, parameter: f"{flow.identifier}:{version}"}
    found = reader.ask(call, **asked)
    return found if isinstance(found, Unread) else dict(found[key])


def _described(
    reader: PacedReader, place: NamedInstance, kind: str, wanted: list[dict[str, Any]]
) -> list[LiveFlow | LeftOut]:
    call, parameter, key = _DESCRIBE[kind]
    many = [{"InstanceId": place.id, parameter: one["Id"]} for one in wanted]
    found: list[LiveFlow | LeftOut] = []
    for summary, answer in zip(wanted, reader.ask_each(call, many), strict=True):
        if isinstance(answer, Unread):
            found.append(_left_out(kind, summary, f"cannot be read: {answer}", is_unread=True))
        else:
            found.append(_live(kind, {**summary, **answer[key]}))
    return found


def _live(kind: str, said: dict[str, Any]) -> LiveFlow:
    return LiveFlow(
        kind=kind,
        identifier=said["Id"],
        arn=said["Arn"],
        name=said["Name"],
        flow_type=said.get("Type") if kind == FLOW else None,
        description=said.get("Description") or "",
        content=said.get("Content") or "",
        settings=said.get("Settings") or "",
        changed_at=said.get("LastModifiedTime"),
    )


def _not_played(said: dict[str, Any]) -> str | None:
    if said.get("ContactFlowState", said.get("State")) == "ARCHIVED":
        return ARCHIVED
    return DRAFT if said.get("ContactFlowStatus") == "SAVED" else None


def _left_out(kind: str, said: dict[str, Any], why: str, *, is_unread: bool = False) -> LeftOut:
    return LeftOut(kind, said["Id"], said["Arn"], said.get("Name", said["Id"]), why, is_unread)

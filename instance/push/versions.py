"""The version before: made before a flow is changed, and found again to go back to.

A version cannot be changed (Amazon Connect API reference, CreateContactFlowVersion). Its
description says which push it was made for, by the files' digest: a push that was interrupted and
is repeated is one push.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from instance.files.flow_file import FlowFile, as_text
from instance.held.flows import FLOW, MODULE, LiveFlow
from instance.held.place import NamedInstance

_LABEL = re.compile(r"Before push (\S+) of ([0-9a-f]{16})")

_CALLS = {
    FLOW: (
        "ContactFlowId",
        "connect.ListContactFlowVersions",
        "ContactFlowVersionSummaryList",
    ),
    MODULE: (
        "ContactFlowModuleId",
        "connect.ListContactFlowModuleVersions",
        "ContactFlowModuleVersionSummaryList",
    ),
}


@dataclass(frozen=True, slots=True)
class Before:
    """A version that a push made of a flow before it changed it.

    Attributes:
        number: the version's.
        at: when the push was, in ISO 8601, UTC.
        digest: of what was pushed.
    """

    number: int
    at: str
    digest: str


def digest_of(files: Iterable[FlowFile]) -> str:
    """Return what a push is known by: the same files make the same one."""
    told = "\0".join(f"{one.stem}\0{as_text(one.form)}" for one in files)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def label_of(digest: str, now: datetime) -> str:
    """Return the description of the versions that a push makes."""
    return f"Before push {now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} of {digest}"


def versions_before(
    reader: PacedReader, place: NamedInstance, live: LiveFlow
) -> list[Before] | Unread:
    """Return the versions that pushes made of a flow, the newest first."""
    parameter, list_all, items = _CALLS[live.kind]
    said = reader.all(list_all, items, InstanceId=place.id, **{parameter: live.identifier})
    if isinstance(said, Unread):
        return said
    found = [
        Before(int(one["Version"]), match[1], match[2])
        for one in said
        if (match := _LABEL.fullmatch(one.get("VersionDescription") or ""))
    ]
    return sorted(found, key=lambda one: (one.at, one.number), reverse=True)

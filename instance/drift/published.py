"""Who published a flow last, where CloudTrail may be asked: it is shown and never kept.

CloudTrail keeps 90 days of events (AWS CloudTrail user guide, "Viewing event history").
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from instance.held.flows import LiveFlow

_EVENTS = ("UpdateContactFlowContent", "UpdateContactFlowModuleContent", "CreateContactFlow")
"""What API calls are known by. Of the console's own ones, those that CloudTrail calls the same."""


@dataclass(frozen=True, slots=True)
class Published:
    """A change of a flow.

    Attributes:
        at: when.
        by: the user or role, as CloudTrail calls it.
    """

    at: datetime
    by: str


class Publications:
    """The changes of flows that CloudTrail tells of; none where it may not be asked."""

    def __init__(self, reader: PacedReader) -> None:
        self._found: list[tuple[str, Published]] = []
        for name in _EVENTS:
            said = reader.ask(
                "cloudtrail.LookupEvents",
                LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": name}],
                MaxResults=50,
            )
            if isinstance(said, Unread):
                return
            for event in said.get("Events", []):
                self._found.append(
                    (
                        _asked(event),
                        Published(event["EventTime"], event.get("Username") or "somebody"),
                    )
                )
        self._found.sort(key=lambda one: one[1].at, reverse=True)

    def line(self, flow: LiveFlow) -> str:
        """Return when a flow was changed last, and by whom, as far as anybody tells."""
        by = next((one for asked, one in self._found if flow.identifier in asked), None)
        at = by.at if by else flow.changed_at
        if at is None:
            return ""
        when = f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        return f"changed {when} by {by.by}" if by else f"changed {when}"


def _asked(event: dict[str, Any]) -> str:
    """Return what a call was asked and answered, as text in which an id can be found."""
    try:
        said = json.loads(event.get("CloudTrailEvent") or "{}")
    except ValueError:
        return ""
    return json.dumps([said.get("requestParameters"), said.get("responseElements")])

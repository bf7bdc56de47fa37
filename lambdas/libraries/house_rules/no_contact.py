"""Events that no contact flow sends: other people's pings, and what was never meant for a flow.

A function is soon wired to more than its flow: a warmer, a test button, a queue, another function.
None of them is a caller, so none may count as one.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FLOW_EVENT = "ContactFlowEvent"
"""The `Name` of a flow's event (Amazon Connect administrator guide, "Grant Amazon Connect access to
your AWS Lambda functions")."""

_SCHEDULES = ("aws.events", "aws.scheduler")
"""The `source` of the event that an EventBridge rule or schedule without an input of its own sends
(EventBridge user guide)."""

_WARMS = (  # compiled when it is first needed: no contact needs it
    r"(?i)(?:^|[^a-z])(?:warmer|warming|warm[-_ ]?up|(?:pre|keep)[-_ ]?warm)|^warm$"
    r"|^_*(?:ping|keep[-_]?alive|heartbeat)$"
)
"""How warmers name themselves: lambda-warmer sends `{"warmer": true}`, serverless-plugin-warmup
`{"source": "serverless-plugin-warmup"}`, Thundra's `"#warmup wait=100"` or nothing at all,
OpenNext's `{"type": "warmer"}`, Jets `{"_prewarm": "1"}`."""

_NAMES_OF_SENDERS = ("source", "type", "action")


def claims_a_contact(event: object) -> bool:
    """Whether the event is a flow's, or says so; then it may still be malformed."""
    if not isinstance(event, dict):
        return False
    if "Details" not in event or event.get("Name") == FLOW_EVENT:
        return event.get("Name") == FLOW_EVENT
    details = event["Details"]
    by_another_function = (
        isinstance(details, dict) and "Parameters" in details and "ContactData" not in details
    )
    return not by_another_function


def warms(event: object) -> bool:
    """Whether an event that claims no contact only keeps the function warm, or asks nothing."""
    if isinstance(event, str):
        return not event or re.search(_WARMS, event) is not None
    if not isinstance(event, dict):
        return not event
    if not event or event.get("source") in _SCHEDULES:
        return True
    senders = [event.get(name) for name in _NAMES_OF_SENDERS]
    wishes = [name for name, value in event.items() if value not in (False, None)]
    return any(isinstance(word, str) and re.search(_WARMS, word) for word in [*senders, *wishes])


def kind_of(event: object) -> str:
    """What an event is that somebody did not expect, in one word for log and metric."""
    if claims_a_contact(event):
        return "contact"
    if not isinstance(event, dict):
        return "no_object"
    for kind, marks in _KINDS.items():
        if any(mark in event for mark in marks):
            return kind
    return "parameters_alone"


def sender_of(event: object) -> str:
    """The AWS service that an event names as its source, such as `aws:sqs`; empty where none."""
    event = event if isinstance(event, dict) else {}
    records = event.get("Records")
    record = records[0] if isinstance(records, list) and records else None
    named: Mapping[str, Any] = record if isinstance(record, dict) else event
    for name in ("eventSource", "EventSource", "source"):
        source = named.get(name)
        if isinstance(source, str) and re.fullmatch(_AWS_SERVICE, source):
            return source
    return ""


_AWS_SERVICE = r"aws[:.][a-z0-9-]{1,30}"  # anything else is somebody's text

_KINDS = {
    "records": ("Records",),
    "campaign_batch": ("InvocationMetadata",),
    "eventbridge_event": ("detail-type",),
    "http_request": ("requestContext", "httpMethod"),
}
"""Members by which a sender is known: a queue or a topic; outbound campaigns (Amazon Connect
administrator guide, "Invoke Lambda functions"); EventBridge; API Gateway, a function URL or a load
balancer."""

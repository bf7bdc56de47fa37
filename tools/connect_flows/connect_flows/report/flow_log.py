"""The contact as Connect's own flow log would have it, so that saved queries fit.

Shapes: administrator guide "Flow logs" and published log entries. For block types whose entry
nobody published, the parameters stand as the flow has them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.events import ContactEnded, Event, LambdaFailed, LambdaReturned
from connect_flows.contact.start import ContactStart
from connect_flows.report.visit import Visit, visits


def flow_log(events: Iterable[Event], contact: ContactStart, *, started: datetime) -> Iterator[str]:
    """Yield the log's lines, one JSON object each.

    Args:
        events: All events of one contact, masked.
        contact: Who called.
        started: When, for the time stamps; UTC.
    """
    for visit in visits(events):
        for entry in _entries(visit, contact, started):
            yield json.dumps(entry, separators=(",", ":"))  # queries parse it without blanks


def _entries(visit: Visit, contact: ContactStart, started: datetime) -> Iterator[dict[str, Any]]:
    head: dict[str, Any] = {
        "ContactId": contact.contact_id,
        "ContactFlowId": f"{contact.instance_arn}/contact-flow/{visit.flow}",
        "ContactFlowName": visit.flow,
        "ContactFlowModuleType": ACTION_TYPES[visit.type].log_name or visit.type,
        "Identifier": visit.action,
        "Timestamp": _timestamp(started, visit.entered.caller_ms),
    }
    if visit.modules:
        head["ModuleExecutionStack"] = list(visit.modules)
    for parameters in _parameters(visit):
        yield head | {"Parameters": parameters}
    for event in visit.events:
        later = head | {"Timestamp": _timestamp(started, event.at.caller_ms)}
        yield from _outcome(event, later, visit)


def _parameters(visit: Visit) -> Iterator[Mapping[str, Any]]:
    """Yield the `Parameters` of each entry that a block writes on entering it."""
    # The service refuses an empty value; the simulator plays it as one that is not there.
    given = {name: value for name, value in visit.parameters.items() if value not in ("", None)}
    return ACTION_TYPES[visit.type].log_entries(given)


def _outcome(event: Event, head: Mapping[str, Any], visit: Visit) -> Iterator[dict[str, Any]]:
    if isinstance(event, LambdaReturned):
        sent = next(iter(_parameters(visit)))
        yield {**head, "ExternalResults": event.external, "Parameters": sent}
    elif isinstance(event, LambdaFailed):
        sent = next(iter(_parameters(visit)))
        yield {"Results": event.results, **head, "Parameters": sent}
    elif isinstance(event, ContactEnded) and visit.branch is None:
        yield {"Results": str(event.ending), **head}


def _timestamp(started: datetime, caller_ms: float) -> str:
    moment = started + timedelta(milliseconds=caller_ms)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"

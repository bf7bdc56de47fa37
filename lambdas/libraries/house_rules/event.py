"""Reads the event of a contact flow into a `Contact`. Raw dicts stop in this file."""

from __future__ import annotations

import json

from house_rules.contact import AudioStream, Contact, Endpoint, Queue, Reference
from house_rules.fault import TellableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    _Raw = Mapping[str, Any]
    _Entry = TypeVar("_Entry")

MAX_TEXT_CHARACTERS = 32 * 1024
"""More than Connect sends: it keeps 32 KB of attributes a contact (Amazon Connect
administrator guide, "Amazon Connect service quotas")."""

MAX_ENTRIES = 1024
"""No map of a real event comes near; one that does is an attack or a mistake."""


class EventFormatError(TellableError):
    """The event is not what a contact flow sends. The message names the field, never its value."""

    reason = "malformed_event"


def read_event(event: object) -> Contact:
    """Turns the event of a contact flow into a contact.

    Only `Details.ContactData.ContactId` has to be there: everything else may be null or absent,
    as it is for tasks, guides and contacts that have no queue yet.

    Raises:
        EventFormatError: If a field has the wrong shape or a size that Connect never sends.
    """
    details = _required_object(_object(event, "the event"), "Details", "the event")
    data = _required_object(details, "ContactData", "Details")
    texts = {
        field: value
        if type(value) is str and len(value) <= MAX_TEXT_CHARACTERS
        else _as_text(value, key)
        for field, key in _TEXTS.items()
        if (value := data.get(key)) is not None
    }
    return Contact(
        contact_id=_contact_id(data),
        customer_endpoint=_endpoint(data, "CustomerEndpoint"),
        system_endpoint=_endpoint(data, "SystemEndpoint"),
        queue=_queue(data),
        customer_audio=_customer_audio(data),
        attributes=_texts(data, "Attributes"),
        parameters=_texts(details, "Parameters"),
        references=_entries(data, "References", _reference),
        segment_attributes=_entries(data, "SegmentAttributes", _segment_attribute),
        tags=_texts(data, "Tags"),
        **texts,
    )


_TEXTS = {
    "initial_contact_id": "InitialContactId",
    "previous_contact_id": "PreviousContactId",
    "related_contact_id": "RelatedContactId",
    "channel": "Channel",
    "initiation_method": "InitiationMethod",
    "instance_arn": "InstanceARN",
    "region": "AwsRegion",
    "language": "LanguageCode",
    "name": "Name",
    "description": "Description",
    "customer_id": "CustomerId",
}
"""A contact's texts, and what an event calls them."""


def _contact_id(data: _Raw) -> str:
    contact_id = _text(data, "ContactId")
    # Log lines, job ids and conditions are made from it, so it has to be an id and nothing else.
    if not contact_id.isascii() or not contact_id.replace("-", "").isalnum():
        raise EventFormatError("ContactId has to be letters, digits and dashes: send a UUID")
    if len(contact_id) > 256:
        raise EventFormatError(f"ContactId holds {len(contact_id)} characters, 256 at most")
    return contact_id


def _endpoint(data: _Raw, key: str) -> Endpoint | None:
    raw = _optional_object(data, key)
    return Endpoint(_text(raw, "Address"), _text(raw, "Type")) if raw else None


def _queue(data: _Raw) -> Queue | None:
    if isinstance(data.get("Queue"), str):  # AWS's sample event of 2017 to 2019 holds a name
        return Queue("", _text(data, "Queue"), None)
    raw = _optional_object(data, "Queue")
    if not raw:
        return None
    return Queue(_text(raw, "ARN"), _text(raw, "Name"), _endpoint(raw, "OutboundCallerId"))


def _customer_audio(data: _Raw) -> AudioStream | None:
    streams = _optional_object(data, "MediaStreams")
    if not streams:
        return None
    audio = _optional_object(_optional_object(streams, "Customer"), "Audio")
    if not _text(audio, "StreamARN"):  # a contact without streaming has an empty Audio object
        return None
    return AudioStream(
        _text(audio, "StreamARN"),
        _text(audio, "StartTimestamp"),
        _text(audio, "StopTimestamp"),
        _text(audio, "StartFragmentNumber"),
    )


def _reference(raw: object, where: str) -> Reference:
    if not isinstance(raw, dict):
        return Reference("", _as_text(raw, where))
    return Reference(_text(raw, "Type"), _text(raw, "Value"))


def _segment_attribute(value: object, where: str) -> str:
    if not isinstance(value, dict):
        return _as_text(value, where)
    return _text(value, "ValueString") or _text(value, "ValueInteger") or _text(value, "ValueArn")


def _texts(data: _Raw, key: str) -> dict[str, str]:
    return _entries(data, key, _as_text)


def _entries(data: _Raw, key: str, read: Callable[[object, str], _Entry]) -> dict[str, _Entry]:
    raw = _optional_object(data, key)
    if not raw:
        return {}
    if len(raw) > MAX_ENTRIES:
        raise EventFormatError(f"{key} holds {len(raw)} entries, {MAX_ENTRIES} at most")
    where = f"an entry of {key}"  # and no more: its name is untrusted too
    return {_as_text(name, key): read(value, where) for name, value in raw.items()}


def _text(data: _Raw, key: str) -> str:
    value = data.get(key)
    return "" if value is None else _as_text(value, key)


def _as_text(value: object, where: str) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value)  # what nobody knew yet, as text
    if len(text) > MAX_TEXT_CHARACTERS:
        raise EventFormatError(
            f"{where} holds {len(text)} characters, {MAX_TEXT_CHARACTERS} allowed"
        )
    return text


def _required_object(data: _Raw, key: str, where: str) -> _Raw:
    if data.get(key) is None:
        raise EventFormatError(f"{where} has no {key}: send the event of a contact flow")
    return _object(data[key], key)


def _optional_object(data: _Raw, key: str) -> _Raw:
    value = data.get(key)
    return {} if value is None else _object(value, key)


def _object(value: object, where: str) -> _Raw:
    if not isinstance(value, dict):
        raise EventFormatError(f"{where} has to be an object, not {type(value).__name__}")
    return value

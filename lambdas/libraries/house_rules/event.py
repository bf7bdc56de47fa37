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
    fields: dict[str, Any] = {}
    for key, value in data.items():  # what is there, which of some thirty members is a few
        if value is not None and key in _FIELDS:
            field, read = _FIELDS[key]
            fields[field] = read(value, key)
    return Contact(
        contact_id=_contact_id(data),
        parameters=_texts(details.get("Parameters"), "Parameters"),
        **fields,
    )


def _contact_id(data: _Raw) -> str:
    contact_id = _text(data, "ContactId")
    # Log lines, job ids and conditions are made from it, so it has to be an id and nothing else.
    if not contact_id.isascii() or not contact_id.replace("-", "").isalnum():
        raise EventFormatError("ContactId has to be letters, digits and dashes: send a UUID")
    if len(contact_id) > 256:
        raise EventFormatError(f"ContactId holds {len(contact_id)} characters, 256 at most")
    return contact_id


def _endpoint(value: object, where: str) -> Endpoint | None:
    raw = _object(value, where)
    return Endpoint(_text(raw, "Address"), _text(raw, "Type")) if raw else None


def _queue(value: object, where: str) -> Queue | None:
    if isinstance(value, str):  # AWS's sample event of 2017 to 2019 holds a name
        return Queue("", _as_text(value, where), None)
    raw = _object(value, where)
    if not raw:
        return None
    caller_id = _endpoint(_optional_object(raw, "OutboundCallerId"), "OutboundCallerId")
    return Queue(_text(raw, "ARN"), _text(raw, "Name"), caller_id)


def _customer_audio(value: object, where: str) -> AudioStream | None:
    streams = _object(value, where)
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


def _texts(value: object, where: str) -> dict[str, str]:
    return _entries(value, where, _as_text)


def _references(value: object, where: str) -> dict[str, Reference]:
    return _entries(value, where, _reference)


def _segment_attributes(value: object, where: str) -> dict[str, str]:
    return _entries(value, where, _segment_attribute)


def _entries(value: object, where: str, read: Callable[[object, str], _Entry]) -> dict[str, _Entry]:
    raw = {} if value is None else _object(value, where)
    if len(raw) > MAX_ENTRIES:
        raise EventFormatError(f"{where} holds {len(raw)} entries, {MAX_ENTRIES} at most")
    entry = f"an entry of {where}"  # and no more: its name is untrusted too
    return {_as_text(name, where): read(said, entry) for name, said in raw.items()}


def _text(data: _Raw, key: str) -> str:
    return _as_text(data.get(key), key)


def _as_text(value: object, where: str) -> str:
    if type(value) is str and len(value) <= MAX_TEXT_CHARACTERS:
        return value  # as nearly all are
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value)  # what nobody knew yet, as text
    if len(text) > MAX_TEXT_CHARACTERS:
        raise EventFormatError(
            f"{where} holds {len(text)} characters, {MAX_TEXT_CHARACTERS} allowed"
        )
    return text


def _required_object(data: _Raw, key: str, where: str) -> _Raw:
    value = data.get(key)
    if value is None:
        raise EventFormatError(f"{where} has no {key}: send the event of a contact flow")
    return _object(value, key)


def _optional_object(data: _Raw, key: str) -> _Raw:
    value = data.get(key)
    return {} if value is None else _object(value, key)


def _object(value: object, where: str) -> _Raw:
    if not isinstance(value, dict):
        raise EventFormatError(f"{where} has to be an object, not {type(value).__name__}")
    return value


_FIELDS: dict[str, tuple[str, Callable[[object, str], object]]] = {
    "InitialContactId": ("initial_contact_id", _as_text),
    "PreviousContactId": ("previous_contact_id", _as_text),
    "RelatedContactId": ("related_contact_id", _as_text),
    "Channel": ("channel", _as_text),
    "InitiationMethod": ("initiation_method", _as_text),
    "InstanceARN": ("instance_arn", _as_text),
    "AwsRegion": ("region", _as_text),
    "LanguageCode": ("language", _as_text),
    "Name": ("name", _as_text),
    "Description": ("description", _as_text),
    "CustomerId": ("customer_id", _as_text),
    "CustomerEndpoint": ("customer_endpoint", _endpoint),
    "SystemEndpoint": ("system_endpoint", _endpoint),
    "Queue": ("queue", _queue),
    "MediaStreams": ("customer_audio", _customer_audio),
    "Attributes": ("attributes", _texts),
    "References": ("references", _references),
    "SegmentAttributes": ("segment_attributes", _segment_attributes),
    "Tags": ("tags", _texts),
}
"""What an event calls the members of its contact data, a contact's fields, and who reads them."""

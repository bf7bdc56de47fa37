"""The part of a scenario that says who calls, and what Connect knows of the contact."""

from collections.abc import Mapping
from typing import Any, cast, get_args

from connect_flows.contact.phone_number import ANONYMOUS, WHAT_TO_WRITE, is_phone_number
from connect_flows.contact.start import (
    CUSTOMER_ENDPOINT_TYPES,
    Channel,
    ContactStart,
)
from connect_flows.language.namespaces import INITIATION_METHODS
from connect_flows.scenarios.section import Section

CONTACT_KEYS = (
    "channel",
    "from",
    "from_type",
    "to",
    "language",
    "attributes",
    "segment_attributes",
    "tags",
    "references",
    "customer_id",
    "initiation_method",
    "queue",
    "name",
    "description",
    "initial_message",
    "sip_headers",
    "id",
    "initial_id",
    "previous_id",
    "related_id",
)
_REFERENCE_KEYS = ("type", "value")
_ONLY_ON: Mapping[str, tuple[Channel, ...]] = {
    "initial_message": ("CHAT",),
    "sip_headers": ("VOICE",),
}
"""Keys of what no other contact has."""


def read_contact(scenario: Section) -> ContactStart:
    """Read the part `contact`; what is not said is a voice call of a known customer."""
    contact = scenario.section("contact", CONTACT_KEYS)
    channels = [channel.lower() for channel in get_args(Channel)]
    channel = cast("Channel", contact.choice("channel", channels, "voice").upper())
    for key, on in _ONLY_ON.items():
        if key in contact and channel not in on:
            who = " or ".join(each.lower() for each in on)
            raise contact.error(key, f"a {channel.lower()} contact has none", f"Make it a {who}.")
    usual = ContactStart(channel=channel)
    spoken = channel == "VOICE"
    return ContactStart(
        channel=channel,
        customer=_caller(contact, usual.customer) if spoken else contact.text("from", ""),
        system=_number(contact, "to", usual.system) if spoken else contact.text("to", ""),
        endpoint_type=_endpoint_type(contact),
        language=contact.text("language", usual.language),
        attributes=contact.text_map("attributes"),
        segment_attributes=_segment_attributes(contact),
        tags=contact.text_map("tags"),
        references=_references(contact),
        customer_id=contact.text("customer_id", ""),
        initiation_method=_initiation_method(contact, spoken=spoken),
        queue=contact.text("queue", ""),
        name=contact.text("name", ""),
        description=contact.text("description", ""),
        media=_media(contact),
        contact_id=contact.text("id", usual.contact_id),
        initial_contact_id=contact.text("initial_id", ""),
        previous_contact_id=contact.text("previous_id", ""),
        related_contact_id=contact.text("related_id", ""),
    )


def _caller(contact: Section, usual: str) -> str:
    """A number, "anonymous", or the address of a caller on the web, who has no number."""
    written = contact.text("from", usual)
    if written == ANONYMOUS or "from_type" in contact:
        return written
    return _number(contact, "from", usual)


def _number(contact: Section, key: str, usual: str) -> str:
    number = contact.text(key, usual)
    if not is_phone_number(number):
        raise contact.error(key, f"{number!a} is not a telephone number", WHAT_TO_WRITE)
    return number


def _endpoint_type(contact: Section) -> str:
    if "from_type" not in contact:
        return ""
    if not contact.raw("from"):
        raise contact.error("from_type", "the contact has no address", "Write `from` too.")
    return contact.choice("from_type", CUSTOMER_ENDPOINT_TYPES, "")


def _initiation_method(contact: Section, *, spoken: bool) -> str:
    usual = "INBOUND" if spoken else "API"
    return contact.choice("initiation_method", INITIATION_METHODS, usual)


def _segment_attributes(contact: Section) -> dict[str, Any]:
    section = contact.section("segment_attributes")
    return {
        name: section.text_map(name)
        if isinstance(section.raw(name), Mapping)
        else section.text(name)
        for name in section.names
    }


def _references(contact: Section) -> dict[str, dict[str, str]]:
    references = contact.section("references")
    read = {}
    for name in references.names:
        reference = references.section(name, _REFERENCE_KEYS)
        read[name] = {"Type": reference.text("type", "URL"), "Value": reference.text("value")}
    return read


def _media(contact: Section) -> dict[str, Any]:
    media: dict[str, Any] = {}
    if "initial_message" in contact:
        media["InitialMessage"] = contact.text("initial_message")
    if "sip_headers" in contact:
        media["Sip"] = {"Headers": contact.text_map("sip_headers")}
    return media

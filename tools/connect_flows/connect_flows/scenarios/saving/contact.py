"""Writes who calls."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from connect_flows.contact.start import ContactStart

_CONTACT_KEYS = {
    "customer": "from",
    "endpoint_type": "from_type",
    "system": "to",
    "contact_id": "id",
    "initial_contact_id": "initial_id",
    "previous_contact_id": "previous_id",
    "related_contact_id": "related_id",
}
"""What a scenario calls a part of the contact, where it is not called as in `ContactStart`."""


def contact_in_words(contact: ContactStart) -> dict[str, Any]:
    """Write what is not as usual."""
    usual = ContactStart(channel=contact.channel)
    changed = {
        _CONTACT_KEYS.get(part.name, part.name): value
        for part in fields(contact)
        if (value := getattr(contact, part.name)) != getattr(usual, part.name)
    }
    changed.pop("instance_arn", None)  # whoever hands in the functions says whose they are
    media = changed.pop("media", {})
    if contact.channel == "VOICE":
        sip = media.get("Sip", {}).get("Headers", {})
        changed |= {"sip_headers": dict(sip)} if sip else {}
    else:
        changed |= {"channel": contact.channel.lower(), "from": contact.customer}
        changed |= {"to": contact.system}
        if "InitialMessage" in media:
            changed["initial_message"] = media["InitialMessage"]
        if contact.initiation_method != "API":
            changed["initiation_method"] = contact.initiation_method
    if "references" in changed:
        changed["references"] = {
            name: {key.lower(): value for key, value in one.items()}
            for name, one in contact.references.items()
        }
    return {key: dict(one) if isinstance(one, Mapping) else one for key, one in changed.items()}

"""Who calls, as the person at the page says it."""

import re
from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from connect_flows.contact.phone_number import ANONYMOUS, WHAT_TO_WRITE, is_phone_number
from connect_flows.contact.start import Channel, ContactStart
from connect_flows.phone.wire import OrderError

CHANNELS = ("voice", "chat", "task")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def contact_of(said: Mapping[str, Any], instance_arn: str) -> ContactStart:
    """Return the contact that dials.

    Raises:
        OrderError: the channel, the number or the language is none.
    """
    channel, number, language = said["channel"], said["from"], said["language"]
    if channel not in CHANNELS:
        raise OrderError(f"{channel[:60]!a} is no channel of this telephone.")
    if channel == "voice" and number != ANONYMOUS and not (number and is_phone_number(number)):
        raise OrderError(f"{number[:60]!a} is not a telephone number. {WHAT_TO_WRITE}")
    if not _LANGUAGE.fullmatch(language):
        raise OrderError(f"{language[:60]!a} is no language. Write it as in en-US.")
    spoken = channel == "voice"
    usual = ContactStart()
    return ContactStart(
        contact_id=str(uuid4()),  # functions remember the contacts that they have seen
        channel=cast("Channel", channel.upper()),
        customer=number if spoken else "",
        system=usual.system if spoken else "",
        language=language,
        initiation_method="INBOUND" if spoken else "API",
        instance_arn=instance_arn,
    )

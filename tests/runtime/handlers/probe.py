"""A function that does what the event's parameter `case` says."""

import asyncio
import logging
from collections.abc import Mapping
from typing import NoReturn

from house_rules.connect_function import connect_function
from house_rules.contact import Contact
from in_time.budget import Deadline


def _fallback(reason: str, _contact: Contact | None) -> Mapping[str, str]:
    return {"answer_source": "fallback", "reason": reason}


def _end() -> NoReturn:
    raise SystemExit(3)


def _cancel() -> NoReturn:
    raise asyncio.CancelledError


def _log() -> Mapping[str, str]:
    library = logging.getLogger("a.library")
    library.debug("x-api-key: open-sesame")
    library.info("GET /customers?phone=+15550100")
    library.warning("gave up")
    return {"answer_source": "library"}


_CASES = {"end": _end, "cancel": _cancel, "log": _log}


@connect_function(service="probe", budget_seconds=3.5, fallback=_fallback)
def handle(contact: Contact, _deadline: Deadline) -> Mapping[str, str]:
    return _CASES[contact.parameters["case"]]()

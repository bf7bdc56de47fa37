"""The parts of a scenario that say who calls, and what callers and Connect decide."""

from collections.abc import Mapping
from typing import Any, cast, get_args

from simulator.contact_start import Channel, ContactStart
from simulator.contact_state import RESULT_ROOTS, SERVICE_ROOTS
from simulator.phone_number import KEYS, WHAT_TO_WRITE, is_phone_number
from simulator.scenarios.section import Section
from simulator.script import LexTurn, Script, ViewTurn

CALLER_KEYS = ("press", "intents", "views", "hangs_up_after_seconds")
CONNECT_KEYS = (
    "hours",
    "metrics",
    "full_queues",
    "outcomes",
    "data",
    "queue_seconds",
    "seed",
)
CONTACT_KEYS = ("channel", "from", "to", "language", "attributes", "name", "description")
_INTENT_KEYS = ("intent", "slots", "session_attributes", "dialog_state", "confidence", "seconds")
_VIEW_KEYS = ("action", "data", "seconds")
_HOURS = {"open": True, "closed": False}


def read_contact(scenario: Section) -> ContactStart:
    """Read the part `contact`; what is not said is a voice call of a known customer."""
    contact = scenario.section("contact", CONTACT_KEYS)
    channels = [channel.lower() for channel in get_args(Channel)]
    channel = cast("Channel", contact.choice("channel", channels, "voice").upper())
    usual = ContactStart(channel=channel)
    spoken = channel == "VOICE"
    return ContactStart(
        channel=channel,
        customer=_number(contact, "from", usual.customer) if spoken else contact.text("from", ""),
        system=_number(contact, "to", usual.system) if spoken else contact.text("to", ""),
        language=contact.text("language", usual.language),
        attributes=contact.text_map("attributes"),
        name=contact.text("name", ""),
        description=contact.text("description", ""),
        initiation_method="INBOUND" if spoken else "API",
    )


def _number(contact: Section, key: str, usual: str) -> str:
    number = contact.text(key, usual)
    if not is_phone_number(number):
        raise contact.error(key, f"{number!a} is no telephone number", WHAT_TO_WRITE)
    return number


def read_script(caller: Section, connect: Section) -> Script:
    """Read the parts `caller` and `connect`; what is not said is `Script`'s default."""
    patience = caller.number("hangs_up_after_seconds", 0.0)
    metrics = connect.section("metrics")
    return Script(
        presses=tuple(_keys(caller, keys) for keys in caller.texts("press")),
        intents=tuple(_intent(turn) for turn in caller.sections("intents", _INTENT_KEYS)),
        views=tuple(_view(turn) for turn in caller.sections("views", _VIEW_KEYS)),
        hangs_up_after_seconds=patience if "hangs_up_after_seconds" in caller else None,
        hours_open=_hours(connect),
        metrics={name: metrics.number(name, 0.0) for name in metrics.names},
        full_queues=frozenset(connect.texts("full_queues")),
        outcomes=_outcomes(connect),
        data=_data(connect),
        queue_seconds=connect.number("queue_seconds", 0.0),
        seed=int(connect.number("seed", 0)),
    )


def _keys(caller: Section, keys: str) -> str:
    if not KEYS.fullmatch(keys):
        raise caller.error(
            "press", f"{keys!a} cannot be pressed", "A telephone has 0 to 9, * and #."
        )
    return keys


def _intent(turn: Section) -> LexTurn:
    return LexTurn(
        intent=turn.text("intent"),
        slots=turn.text_map("slots"),
        session_attributes=turn.text_map("session_attributes"),
        dialog_state=turn.text("dialog_state", "Fulfilled"),
        confidence=turn.number("confidence", 1.0),
        seconds=turn.number("seconds", 5.0),
    )


def _view(turn: Section) -> ViewTurn:
    data = turn.section("data")
    return ViewTurn(
        action=turn.text("action"),
        data={name: data.raw(name) for name in data.names},
        seconds=turn.number("seconds", 10.0),
    )


def _hours(connect: Section) -> dict[str, bool]:
    """Read `open`, `closed`, or either by the name of the hours."""
    if isinstance(connect.raw("hours"), str):
        return {"*": _HOURS[connect.choice("hours", _HOURS, "open")]}
    hours = connect.section("hours")
    return {name: _HOURS[hours.choice(name, _HOURS, "open")] for name in hours.names}


def _outcomes(connect: Section) -> dict[str, str | tuple[str, ...]]:
    outcomes = connect.section("outcomes")
    return {
        name: outcomes.texts(name) if isinstance(outcomes.raw(name), list) else outcomes.text(name)
        for name in outcomes.names
    }


def _data(connect: Section) -> Mapping[str, Any]:
    data = connect.section("data", (*SERVICE_ROOTS, *RESULT_ROOTS))
    return {name: data.raw(name) for name in data.names}

"""The part of a scenario that says what the caller does, and the script that all parts make."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from connect_flows.contact.phone_number import KEYS
from connect_flows.decisions.script import KeyPress, LexTurn, Script, ViewTurn
from connect_flows.scenarios.agents import read_agent
from connect_flows.scenarios.connect import (
    read_cold_starts,
    read_data,
    read_full_queues,
    read_hours,
    read_metrics,
    read_outcomes,
    read_percentages,
    readings,
)
from connect_flows.scenarios.section import Section

T = TypeVar("T")

CALLER_KEYS = ("press", "keys", "type_ahead", "intents", "views", "hangs_up_after_seconds")
INTENT_KEYS = (
    "intent",
    "slots",
    "session_attributes",
    "dialog_state",
    "confidence",
    "seconds",
    "said",
)
VIEW_KEYS = ("action", "data", "seconds")
_KEY_KEYS = ("at_seconds", "press")


def read_script(caller: Section, agents: list[Section], connect: Section) -> Script:
    """Read `caller`, `agents` and `connect`; what is not said is `Script`'s default."""
    patience = caller.number("hangs_up_after_seconds", 0.0)
    leaves = "hangs_up_after_seconds" in caller
    if "keys" in caller and "press" in caller:
        raise caller.error("keys", "the caller presses keys twice", "Write `press` or `keys`.")
    turns = [read_agent(turn, leaves=leaves) for turn in agents]
    return Script(
        keys=tuple(_at_its_moment(caller)) if "keys" in caller else None,
        presses=tuple(_keys(caller, "press", keys) for keys in caller.texts("press")),
        type_ahead=_keys(caller, "type_ahead", caller.text("type_ahead", "")),
        intents=_turns(caller, "intents", INTENT_KEYS, read_intent),
        views=_turns(caller, "views", VIEW_KEYS, read_view),
        hangs_up_after_seconds=patience if leaves else None,
        hours_open=read_hours(connect),
        metrics=read_metrics(connect),
        full_queues=read_full_queues(connect),
        outcomes=read_outcomes(connect),
        data=read_data(connect, "data", Section.raw),
        data_in_turn=read_data(connect, "data_in_turn", readings),
        queue_seconds=connect.number("queue_seconds", 0.0),
        agents=tuple(turns),
        cold_starts=read_cold_starts(connect),
        percentages=read_percentages(connect),
        seed=int(connect.number("seed", 0)),
    )


def _at_its_moment(caller: Section) -> Iterator[KeyPress]:
    """Read keys with their moments; several of one moment are pressed one after the other."""
    moments = caller.sections("keys", _KEY_KEYS)
    last = 0.0
    for moment in moments:
        at = moment.number("at_seconds", 0.0)
        if "at_seconds" not in moment or at < last:
            raise moment.error(
                "at_seconds", "the keys are not in order", "Write moments that rise."
            )
        last = at
        for key in _keys(moment, "press", moment.text("press")):
            yield KeyPress(at_seconds=at, key=key)


def _keys(caller: Section, key: str, keys: str) -> str:
    if not KEYS.fullmatch(keys):
        raise caller.error(key, f"{keys!a} cannot be pressed", "A telephone has 0 to 9, * and #.")
    return keys


def _turns(
    caller: Section, key: str, allowed: Iterable[str], read: Callable[[Section], T]
) -> tuple[T | None, ...]:
    return tuple(None if turn is None else read(turn) for turn in caller.turns(key, allowed))


def read_intent(turn: Section) -> LexTurn:
    """Read what a bot made of what the customer said."""
    return LexTurn(
        intent=turn.text("intent"),
        slots=turn.text_map("slots"),
        session_attributes=turn.text_map("session_attributes"),
        dialog_state=turn.text("dialog_state", "Fulfilled"),
        confidence=turn.number("confidence", 1.0),
        seconds=turn.number("seconds", 5.0),
        said=turn.text("said", ""),
    )


def read_view(turn: Section) -> ViewTurn:
    """Read what is done in a view."""
    data = turn.section("data")
    return ViewTurn(
        action=turn.text("action"),
        data={name: data.raw(name) for name in data.names},
        seconds=turn.number("seconds", 10.0),
    )

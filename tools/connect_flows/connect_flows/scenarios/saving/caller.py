"""Writes what the caller did."""

from math import ceil, inf
from typing import Any

from connect_flows.contact.events import ContactEnded
from connect_flows.scenarios.saving.done import Done
from connect_flows.scenarios.saving.in_turn import stripped
from connect_flows.scenarios.saving.words import in_words
from connect_flows.simulator.questions import Kind


def caller_in_words(done: Done) -> dict[str, Any]:
    """Write keys with their moments, intents and views in turn, and when the caller hangs up."""
    decided = done.decided
    asks = any(
        action.type == "GetParticipantInput"
        for flow in done.library.values()
        for action in flow.actions.values()
    )
    keys = decided.keys if asks else []  # elsewhere keys are lost
    written: dict[str, Any] = {
        "keys": [{"at_seconds": each.at_seconds, "press": each.key} for each in keys],
        "intents": [in_words(said) for said in _said(done, Kind.INTENT)],
        "views": [in_words(said) for said in _said(done, Kind.VIEW)],
        "type_ahead": decided.type_ahead,
    }
    written = {key: value for key, value in written.items() if value or key == "keys"}
    hangs_up = _hangs_up(done)
    return {**written, **({} if hangs_up is None else {"hangs_up_after_seconds": hangs_up})}


def _hangs_up(done: Done) -> float | None:
    """Return when the caller hangs up: where the call is not over yet, now."""
    last = done.events[-1] if done.events else None
    if done.decided.hangs_up_at is not None:
        return done.decided.hangs_up_at
    now = 0.0 if last is None else last.at.caller_ms / 1000
    if not isinstance(last, ContactEnded):
        return ceil(now * 1000 + 1) / 1000
    waits = any(turn and turn.answers_at_seconds == inf for turn in done.decided.turns)
    return ceil(now) + 60.0 if waits else None  # one who waits has to leave at some time


def _said(done: Done, kind: Kind) -> list[Any]:
    return stripped([said for _, said in done.decided.answers.get(kind, ())])

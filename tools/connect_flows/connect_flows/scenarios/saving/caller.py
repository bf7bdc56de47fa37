"""Writes what the caller did."""

from math import ceil, inf
from typing import Any

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
    hangs_up = hangs_up_at(done)
    return {**written, **({} if hangs_up is None else {"hangs_up_after_seconds": hangs_up})}


def hangs_up_at(done: Done) -> float | None:
    """Return when the caller hangs up, in seconds: where the call is not over yet, now."""
    decided = done.decided
    if not done.is_over:
        now = ceil(decided.now * 1000 + 1) / 1000
        return now if decided.hangs_up_at is None else min(now, decided.hangs_up_at)
    if decided.hangs_up_at is not None:
        return decided.hangs_up_at
    waits = any(turn and turn.answers_at_seconds == inf for turn in decided.turns)
    return ceil(decided.now) + 60.0 if waits else None  # one who waits has to leave at some time


def _said(done: Done, kind: Kind) -> list[Any]:
    return stripped([said for _, said in done.decided.answers.get(kind, ())])

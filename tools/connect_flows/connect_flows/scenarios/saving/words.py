"""Answers in the words of scenario files: what `caller.py` reads, written."""

from collections.abc import Mapping
from dataclasses import fields
from math import inf
from typing import Any

from connect_flows.decisions.script import AgentAct, AgentTurn, LexTurn, ViewTurn
from connect_flows.scenarios.agents import NEVER, NOT_PLAYED
from connect_flows.scenarios.connect import FULL, HOURS

_NEVER_OVER_SECONDS = 24 * 3600.0
"""For an act that is still going on: longer than anybody waits."""


def in_words(value: Any) -> Any:  # noqa: ANN401  # any JSON, or what the engine makes of it
    """Write an answer; what is JSON already stays as it is."""
    if isinstance(value, LexTurn | ViewTurn):
        return _changed(value)
    if isinstance(value, AgentTurn):
        return agent_in_words(value)
    return act_in_words(value) if isinstance(value, AgentAct) else value


def hours_in_words(is_open: bool) -> str:
    """Write whether hours are open."""
    return next(word for word, means in HOURS.items() if means is is_open)


def queue_in_words(is_full: bool) -> str:
    """Write whether a queue is full."""
    return next(word for word, means in FULL.items() if means is is_full)


def agent_in_words(turn: AgentTurn | None) -> dict[str, Any]:
    """Write who takes the contact; None is a wait that was not played."""
    if turn is None:
        return {"answers": NOT_PLAYED}
    written: dict[str, Any] = {}
    if turn.answers_at_seconds is not None:
        never = turn.answers_at_seconds == inf
        written |= {"answers": NEVER} if never else {"answers_at_seconds": turn.answers_at_seconds}
    elif turn.answers_after_seconds is not None:
        written["answers_after_seconds"] = turn.answers_after_seconds
    written["does"] = [act_in_words(act) for act in turn.acts]
    return {**written, "leaves_first": turn.leaves}


def act_in_words(act: AgentAct) -> dict[str, float]:
    """Write one thing that an agent does."""
    return {act.kind: _NEVER_OVER_SECONDS if act.seconds == inf else act.seconds}


def _changed(turn: LexTurn | ViewTurn) -> dict[str, Any]:
    """Write what is not as usual, and what must stand there."""
    usual = LexTurn(intent="") if isinstance(turn, LexTurn) else ViewTurn(action="")
    must = fields(turn)[0].name
    return {
        field.name: dict(value) if isinstance(value, Mapping) else value
        for field in fields(turn)
        if (value := getattr(turn, field.name)) != getattr(usual, field.name) or field.name == must
    }

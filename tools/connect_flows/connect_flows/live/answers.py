"""Reads what somebody answers, in the words of scenarios, and writes what may be answered."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf
from typing import Any

from connect_flows.decisions.script import AgentAct, AgentTurn, Leaves, LexTurn, ViewTurn
from connect_flows.scenarios.agents import (
    ACTS,
    AGENT_KEYS,
    LEAVERS,
    NOT_PLAYED,
    read_act,
    read_agent,
)
from connect_flows.scenarios.caller import INTENT_KEYS, VIEW_KEYS, read_intent, read_view
from connect_flows.scenarios.connect import FULL, HOURS
from connect_flows.scenarios.document import is_plain
from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.scenarios.function_turn import FAULTS, RUN
from connect_flows.scenarios.saving.words import hours_in_words, in_words, queue_in_words
from connect_flows.scenarios.section import Section
from connect_flows.simulator.person import NOBODY, WHEN_TOLD
from connect_flows.simulator.questions import Kind, Question

TOLD_LATER = "when_told"
"""The agent answers when somebody says so."""

_DEEPEST = 6
_KEY = "answer"

Took = float | None
"""Seconds that the customer took; None where nothing is known of it."""


class AnswerError(ValueError):
    """What was said answers nothing; the message says what would."""


def read_answer(question: Question, raw: Any, *, took_seconds: Took = None) -> Any:  # noqa: ANN401
    """Read an answer, given as JSON; null takes the default.

    Args:
        question: What was asked.
        raw: In the words of scenario files.
        took_seconds: How long the customer took, for what says nothing of it; None: as usual.

    Raises:
        AnswerError: it is no answer to the question.
    """
    if raw is None:
        return question.default
    if not is_plain(raw, _DEEPEST):
        raise AnswerError("The answer is nested too deeply, or no file can hold it.")
    said = Section({_KEY: raw}, file="the answer", place="", allowed=None)
    try:
        return _READ[question.kind](question, said, took_seconds)
    except ScenarioFormatError as error:
        raise AnswerError(str(error)) from error


def choices_of(question: Question) -> tuple[Any, ...]:
    """Return the answers that there are to a question, where they can be counted."""
    match question.kind:
        case Kind.HOURS:
            return tuple(HOURS)
        case Kind.QUEUE_FULL:
            return tuple(FULL)
        case Kind.FUNCTION:
            return (RUN, *FAULTS)
        case Kind.OUTCOME:
            return ("", *question.choices)
        case Kind.AGENT:
            told = {"answers": TOLD_LATER}
            return (told, {"answers": NOT_PLAYED}) if question.choices else (told,)
        case Kind.AGENT_ACT:
            leaves = ({"leaves": who} for who in LEAVERS)
            return (*({act: None} for act in question.choices), *leaves)
        case _:
            return ()


def answer_in_words(kind: Kind, said: Any) -> Any:  # noqa: ANN401  # any JSON
    """Write an answer as it can be given."""
    if kind is Kind.HOURS:
        return hours_in_words(said is not False)
    if kind is Kind.QUEUE_FULL:
        return queue_in_words(bool(said))
    if kind is Kind.OUTCOME:
        return said or ""
    if kind is Kind.AGENT:
        if said == NOBODY:
            return {"answers": NOT_PLAYED}
        if said.answers_at_seconds is not None:
            return {"answers": TOLD_LATER}
        return {"answers_after_seconds": said.answers_after_seconds or 0.0}
    if kind is Kind.AGENT_ACT:
        if not isinstance(said, AgentAct):
            return {"leaves": said}
        return {said.kind: None if said.seconds == inf else said.seconds}
    return in_words(said)


def _outcome(question: Question, said: Section, _took: Took) -> str | None:
    return said.choice(_KEY, ("", *question.choices), "") or None


def _number(_question: Question, said: Section, _took: Took) -> float:
    return said.number(_KEY, 0.0)


def _data(_question: Question, said: Section, _took: Took) -> dict[str, Any]:
    data = said.section(_KEY)
    return {name: data.raw(name) for name in data.names}


def _percentage(_question: Question, said: Section, _took: Took) -> int:
    drawn = said.number(_KEY, 0.0)
    if drawn not in range(1, 101):
        raise said.error("", f"{drawn:g} is never drawn", "Give a whole number from 1 to 100.")
    return int(drawn)


def _intent(_question: Question, said: Section, took: Took) -> LexTurn:
    turn = said.section(_KEY, INTENT_KEYS)
    intent = read_intent(turn)
    return intent if took is None or "seconds" in turn else replace(intent, seconds=took)


def _view(_question: Question, said: Section, took: Took) -> ViewTurn:
    turn = said.section(_KEY, VIEW_KEYS)
    view = read_view(turn)
    return view if took is None or "seconds" in turn else replace(view, seconds=took)


def _agent(question: Question, said: Section, _took: Took) -> AgentTurn | str:
    turn = said.section(_KEY, AGENT_KEYS)
    if turn.raw("answers") == TOLD_LATER:
        return WHEN_TOLD
    agent = read_agent(turn, leaves=False)
    if agent is not None:
        return agent
    if not question.choices:
        raise turn.error("answers", "somebody has to come here", "Say when the agent answers.")
    return NOBODY


def _act(question: Question, said: Section, _took: Took) -> AgentAct | Leaves:
    turn = said.section(_KEY, ("leaves", *question.choices))
    if "leaves" in turn:
        return "agent" if turn.choice("leaves", LEAVERS, "") == "agent" else "customer"
    name = next(iter(turn.names), "")
    if len(turn.names) == 1 and turn.raw(name) is None:
        return replace(read_act(turn.inner({name: 0.0}, "", ACTS)), seconds=inf)
    return read_act(turn)


_READ: Mapping[Kind, Callable[[Question, Section, Took], Any]] = {
    Kind.HOURS: lambda _question, said, _took: HOURS[said.choice(_KEY, HOURS, "")],
    Kind.QUEUE_FULL: lambda _question, said, _took: FULL[said.choice(_KEY, FULL, "")],
    Kind.METRIC: _number,
    Kind.OUTCOME: _outcome,
    Kind.DATA: _data,
    Kind.PERCENTAGE: _percentage,
    Kind.COLD_START: _number,
    Kind.FUNCTION: lambda _question, said, _took: said.choice(_KEY, (RUN, *FAULTS), ""),
    Kind.INTENT: _intent,
    Kind.VIEW: _view,
    Kind.AGENT: _agent,
    Kind.AGENT_ACT: _act,
}

"""The parts of a scenario that say what callers, agents and Connect decide."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import Any, TypeVar, cast, get_args

from connect_flows.scenarios.section import Section
from connect_flows.simulator.contact_state import SCRIPTED_ROOTS
from connect_flows.simulator.metrics import METRICS, canonical
from connect_flows.simulator.phone_number import KEYS
from connect_flows.simulator.script import (
    ActKind,
    AgentAct,
    AgentTurn,
    KeyPress,
    LexTurn,
    Script,
    ViewTurn,
)

T = TypeVar("T")

CALLER_KEYS = ("press", "keys", "type_ahead", "intents", "views", "hangs_up_after_seconds")
AGENT_KEYS = ("answers_after_seconds", "answers_at_seconds", "answers", "does", "leaves_first")
CONNECT_KEYS = (
    "hours",
    "metrics",
    "full_queues",
    "outcomes",
    "data",
    "data_in_turn",
    "queue_seconds",
    "cold_starts",
    "percentages",
    "seed",
)
INTENT_KEYS = (
    "intent",
    "slots",
    "session_attributes",
    "dialog_state",
    "confidence",
    "seconds",
    "said",
)
ACTS: tuple[ActKind, ...] = get_args(ActKind)
VIEW_KEYS = ("action", "data", "seconds")
LEAVERS = ("agent", "customer")
HOURS = {"open": True, "closed": False}
FULL = {"full": True, "free": False}
NOT_PLAYED = "not_played"
"""The wait is not played: the call ends as the contact enters the queue."""

NEVER = "never"
"""No agent comes: the caller waits until they hang up."""

_ANSWERS = (NEVER, NOT_PLAYED)
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
        hours_open=_hours(connect),
        metrics=_metrics(connect),
        full_queues=_full_queues(connect),
        outcomes=_outcomes(connect),
        data=_data(connect, "data", Section.raw),
        data_in_turn=_data(connect, "data_in_turn", _readings),
        queue_seconds=connect.number("queue_seconds", 0.0),
        agents=tuple(turns),
        cold_starts=_cold_starts(connect),
        percentages=_percentages(connect),
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


def read_agent(turn: Section, *, leaves: bool) -> AgentTurn | None:
    """Read one agent: what they do with the customer, an act an entry, and who hangs up first.

    Args:
        turn: The agent.
        leaves: Whether the caller hangs up at some moment, so that nobody need answer.
    """
    usual = AgentTurn()
    how = turn.choice("answers", _ANSWERS, "") if "answers" in turn else ""
    if len({"answers", "answers_after_seconds", "answers_at_seconds"} & {*turn.names}) > 1:
        what_to_do = "Write one of answers, answers_after_seconds, answers_at_seconds."
        raise turn.error("", "an agent answers once", what_to_do)
    if how == NOT_PLAYED:
        return None
    if how == NEVER and not leaves:
        what_to_do = "Write `hangs_up_after_seconds` of the caller."
        raise turn.error("answers", "the caller would wait for ever", what_to_do)
    after = turn.number("answers_after_seconds", 0.0)
    at = turn.number("answers_at_seconds", 0.0) if how != NEVER else inf
    acts = [read_act(act) for act in turn.sections("does", ACTS)]
    return AgentTurn(
        answers_after_seconds=after if "answers_after_seconds" in turn else None,
        answers_at_seconds=at if "answers_at_seconds" in turn or how == NEVER else None,
        acts=tuple(acts) if "does" in turn else usual.acts,
        leaves="agent" if turn.choice("leaves_first", LEAVERS, "agent") == "agent" else "customer",
    )


def read_act(act: Section) -> AgentAct:
    """Read one thing that an agent does."""
    if len(act.names) != 1:
        raise act.error("", "an act is one thing", f"Write one of {', '.join(ACTS)} an entry.")
    kind = cast("ActKind", act.names[0])
    return AgentAct(kind=kind, seconds=act.number(kind, 0.0))


def read_view(turn: Section) -> ViewTurn:
    """Read what is done in a view."""
    data = turn.section("data")
    return ViewTurn(
        action=turn.text("action"),
        data={name: data.raw(name) for name in data.names},
        seconds=turn.number("seconds", 10.0),
    )


def _number(section: Section, name: str) -> float:
    return section.number(name, 0.0)


def _metrics(connect: Section) -> dict[str, float | tuple[float | None, ...]]:
    metrics = connect.section("metrics")
    for name in metrics.names:
        if canonical(name) is None:
            what_to_do = f"Known: {', '.join(METRICS)}."
            raise metrics.error(name, "no metric is called so", what_to_do)
    return {name: metrics.in_turn(name, _number) for name in metrics.names}


def _cold_starts(connect: Section) -> dict[str, float | tuple[float, ...]]:
    """Read seconds for each function's first invocation, or one number for each invocation."""
    starts = connect.section("cold_starts")
    read = {name: starts.in_turn(name, _number) for name in starts.names}
    return {
        name: tuple(one or 0.0 for one in said) if isinstance(said, tuple) else said
        for name, said in read.items()
    }


def _hours(connect: Section) -> dict[str, bool | tuple[bool | None, ...]]:
    """Read `open`, `closed`, or either by the name of the hours."""
    if isinstance(connect.raw("hours"), str):
        return {"*": HOURS[connect.choice("hours", HOURS, "open")]}
    hours = connect.section("hours")
    return {name: hours.in_turn(name, _is_open) for name in hours.names}


def _is_open(hours: Section, name: str) -> bool:
    return HOURS[hours.choice(name, HOURS, "open")]


def _full_queues(
    connect: Section,
) -> frozenset[str] | dict[str, bool | tuple[bool | None, ...]]:
    """Read the queues that are full, or by name whether each one is."""
    if not isinstance(connect.raw("full_queues"), Mapping):
        return frozenset(connect.texts("full_queues"))
    queues = connect.section("full_queues")
    return {name: queues.in_turn(name, _is_full) for name in queues.names}


def _is_full(queues: Section, name: str) -> bool:
    return FULL[queues.choice(name, FULL, "free")]


def _outcomes(connect: Section) -> dict[str, str | tuple[str | None, ...]]:
    outcomes = connect.section("outcomes")
    return {name: outcomes.in_turn(name, Section.text) for name in outcomes.names}


def _percentages(connect: Section) -> tuple[int | None, ...]:
    read = connect.in_turn("percentages", _percentage) if "percentages" in connect else ()
    return read if isinstance(read, tuple) else (read,)


def _percentage(connect: Section, key: str) -> int:
    drawn = connect.number(key, 0.0)
    if drawn not in range(1, 101):
        raise connect.error(key, f"{drawn:g} is never drawn", "Write whole numbers from 1 to 100.")
    return int(drawn)


def _data(connect: Section, key: str, read: Callable[[Section, str], T]) -> dict[str, T]:
    data = connect.section(key, SCRIPTED_ROOTS)
    return {name: read(data, name) for name in data.names}


def _readings(data: Section, root: str) -> tuple[Mapping[str, Any] | None, ...]:
    """Read what is there at each reading of a root."""
    written = data.raw(root)
    if not isinstance(written, list):
        raise data.error(root, "it is not a list", "Write one mapping for each reading.")
    return tuple(
        None if one is None else {name: one.raw(name) for name in one.names}
        for one in data.turns(root, _any_names(written))
    )


def _any_names(written: list[Any]) -> list[str]:
    return [name for one in written if isinstance(one, Mapping) for name in one]

"""The parts of a scenario that say what callers, agents and Connect decide."""

from collections.abc import Mapping
from typing import Any, cast, get_args

from connect_flows.scenarios.section import Section
from connect_flows.simulator.contact_state import SCRIPTED_ROOTS
from connect_flows.simulator.metrics import METRICS, canonical
from connect_flows.simulator.phone_number import KEYS
from connect_flows.simulator.script import ActKind, AgentAct, AgentTurn, LexTurn, Script, ViewTurn

CALLER_KEYS = ("press", "type_ahead", "intents", "views", "hangs_up_after_seconds")
AGENT_KEYS = ("answers_after_seconds", "does", "leaves_first")
CONNECT_KEYS = (
    "hours",
    "metrics",
    "full_queues",
    "outcomes",
    "data",
    "queue_seconds",
    "cold_starts",
    "seed",
)
_INTENT_KEYS = ("intent", "slots", "session_attributes", "dialog_state", "confidence", "seconds")
_ACTS: tuple[ActKind, ...] = get_args(ActKind)
_VIEW_KEYS = ("action", "data", "seconds")
_FIRST = ("agent", "customer")
_HOURS = {"open": True, "closed": False}


def read_script(caller: Section, agents: list[Section], connect: Section) -> Script:
    """Read `caller`, `agents` and `connect`; what is not said is `Script`'s default."""
    patience = caller.number("hangs_up_after_seconds", 0.0)
    return Script(
        presses=tuple(_keys(caller, "press", keys) for keys in caller.texts("press")),
        type_ahead=_keys(caller, "type_ahead", caller.text("type_ahead", "")),
        intents=tuple(_intent(turn) for turn in caller.sections("intents", _INTENT_KEYS)),
        views=tuple(_view(turn) for turn in caller.sections("views", _VIEW_KEYS)),
        hangs_up_after_seconds=patience if "hangs_up_after_seconds" in caller else None,
        hours_open=_hours(connect),
        metrics=_metrics(connect),
        full_queues=frozenset(connect.texts("full_queues")),
        outcomes=_outcomes(connect),
        data=_data(connect),
        queue_seconds=connect.number("queue_seconds", 0.0),
        agents=tuple(_agent(turn) for turn in agents),
        cold_starts=_seconds(connect.section("cold_starts")),
        seed=int(connect.number("seed", 0)),
    )


def _keys(caller: Section, key: str, keys: str) -> str:
    if not KEYS.fullmatch(keys):
        raise caller.error(key, f"{keys!a} cannot be pressed", "A telephone has 0 to 9, * and #.")
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


def _agent(turn: Section) -> AgentTurn:
    """Read one agent: what they do with the customer, an act an entry, and who hangs up first."""
    usual = AgentTurn()
    after = turn.number("answers_after_seconds", 0.0)
    acts = [_act(act) for act in turn.sections("does", _ACTS)]
    return AgentTurn(
        answers_after_seconds=after if "answers_after_seconds" in turn else None,
        acts=tuple(acts) if "does" in turn else usual.acts,
        leaves="agent" if turn.choice("leaves_first", _FIRST, "agent") == "agent" else "customer",
    )


def _act(act: Section) -> AgentAct:
    if len(act.names) != 1:
        raise act.error("", "an act is one thing", f"Write one of {', '.join(_ACTS)} an entry.")
    kind = cast("ActKind", act.names[0])
    return AgentAct(kind=kind, seconds=act.number(kind, 0.0))


def _seconds(section: Section) -> dict[str, float]:
    return {name: section.number(name, 0.0) for name in section.names}


def _metrics(connect: Section) -> dict[str, float]:
    metrics = connect.section("metrics")
    for name in metrics.names:
        if canonical(name) is None:
            what_to_do = f"Known: {', '.join(METRICS)}."
            raise metrics.error(name, "no metric is called so", what_to_do)
    return _seconds(metrics)


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
    data = connect.section("data", SCRIPTED_ROOTS)
    return {name: data.raw(name) for name in data.names}

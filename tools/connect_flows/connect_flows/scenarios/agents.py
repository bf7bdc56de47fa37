"""The part of a scenario that says what agents do."""

from math import inf
from typing import cast, get_args

from connect_flows.decisions.script import ActKind, AgentAct, AgentTurn
from connect_flows.scenarios.section import Section

AGENT_KEYS = ("answers_after_seconds", "answers_at_seconds", "answers", "does", "leaves_first")
ACTS: tuple[ActKind, ...] = get_args(ActKind)
LEAVERS = ("agent", "customer")
NOT_PLAYED = "not_played"
"""The wait is not played: the call ends as the contact enters the queue."""

NEVER = "never"
"""No agent comes: the caller waits until they hang up."""

_ANSWERS = (NEVER, NOT_PLAYED)


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

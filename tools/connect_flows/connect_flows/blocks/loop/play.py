"""Loop: a number of turns, or one for each element of an array.

Source: AWS admin guide, "Loop".
"""

import json
from typing import Any

from connect_flows.contact.branch import NO_MATCHING_ERROR, Fail, Result
from connect_flows.contact.conditions import number
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action
from connect_flows.language.limits import LOOP_LIMIT
from connect_flows.language.references import whole_reference


def loop(action: Action, session: Session) -> Play:
    """Counts its turns; after Done it starts anew."""
    yield from ()
    elements = _elements(action, session) if "LoopArray" in action.parameters else None
    asked = _count(action) if elements is None else len(elements)
    if asked is None:
        why = f"the loop has no array, and no number of turns from 0 to {LOOP_LIMIT}"
        return Fail(NO_MATCHING_ERROR, why)
    turns = session.frame.turns
    taken = turns.get(action.identifier, 0)
    loops = session.contact.data["Loop"]
    name = as_text(action.parameters.get("LoopName")) or action.identifier
    if taken < asked:
        turns[action.identifier] = taken + 1
        loops[name] = {"Index": str(taken)}
        if elements is not None:
            loops[name] |= {"Element": elements[taken], "Elements": elements}
        return Result("ContinueLooping")
    if turns.pop(action.identifier, None) is not None:
        session.enforced(Rule.LOOP_COUNTER_RESET, f"after {taken} turns")
    loops.pop(name, None)
    return Result("DoneLooping")


def _count(action: Action) -> int | None:
    """The turns: a whole number; "if the provided input is incorrect", there is none."""
    asked = number(as_text(action.parameters.get("LoopCount")))
    if asked is None or asked not in range(LOOP_LIMIT + 1):
        return None
    return int(asked)


def _elements(action: Action, session: Session) -> list[Any] | None:
    """The array to loop over: the one place where a reference may read a whole array."""
    written = session.frame.flow.actions[action.identifier].parameters["LoopArray"]
    reference = whole_reference(written) if isinstance(written, str) else None
    given = session.references.look_up(reference, arrays=True) if reference else written
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except (ValueError, RecursionError):
            return None
    return given if isinstance(given, list) else None


PLAYS: dict[str, PlayBlock] = {
    "Loop": loop,
}

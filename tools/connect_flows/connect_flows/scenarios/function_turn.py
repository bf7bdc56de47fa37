"""What a scenario makes a function do instead of running it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connect_flows.scenarios.section import Section
from connect_flows.simulator.invoker import Outcome

RUN = "run"
FAULTS: Mapping[str, Outcome] = {
    "error": "function_error",
    "throttle": "throttled",
    "service_error": "service_error",
    "hang": "timed_out",
    "refused": "refused",
    "unreachable": "unreachable",
}
_KEYS = ("answers", "fails", "after_seconds")


@dataclass(frozen=True, slots=True)
class FunctionTurn:
    """One invocation as the scenario decides it.

    Attributes:
        outcome: What Lambda says, as in `simulator.invoker`.
        payload: The response, if it answers.
        after_seconds: When it says so; passes on the caller's clock, not on this machine's.
    """

    outcome: Outcome
    payload: bytes | None = None
    after_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FunctionPlan:
    """Turns for the invocations of one function, in order.

    Attributes:
        turns: None stands for "run the function".
        repeats: Whether the one turn holds for every invocation; else, when the turns run out,
            the function itself is run.
    """

    turns: tuple[FunctionTurn | None, ...]
    repeats: bool


def read_plans(scenario: Section) -> dict[str, FunctionPlan]:
    """Read the part `functions` of a scenario.

    Raises:
        ScenarioFormatError: a turn is not understood.
    """
    functions = scenario.section("functions")
    return {name: _plan(functions, name) for name in functions.names}


def _plan(functions: Section, name: str) -> FunctionPlan:
    written = functions.raw(name)
    if isinstance(written, list):
        return FunctionPlan(tuple(_turn(functions, name, item) for item in written), repeats=False)
    return FunctionPlan((_turn(functions, name, written),), repeats=True)


def _turn(functions: Section, name: str, written: Any) -> FunctionTurn | None:  # noqa: ANN401  # as written
    if written == RUN:
        return None
    if isinstance(written, str) and written in FAULTS:
        return FunctionTurn(FAULTS[written])
    if not isinstance(written, Mapping):
        words = ", ".join((RUN, *FAULTS))
        what_to_do = f"Write one of {words}, or a mapping with {', '.join(_KEYS)}."
        raise functions.error(name, f"{written!a} is not a turn of a function", what_to_do)
    turn = functions.inner(written, name, _KEYS)
    after_seconds = turn.number("after_seconds", 0.0)
    if ("answers" in turn) == ("fails" in turn):
        raise turn.error("", "a turn either answers or fails", "Write one of the two.")
    if "fails" in turn:
        fault = turn.choice("fails", FAULTS, "")
        return FunctionTurn(FAULTS[fault], after_seconds=after_seconds)
    try:
        payload = json.dumps(turn.raw("answers"), allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise turn.error("answers", f"this is not JSON ({error})", "Quote the value.") from error
    return FunctionTurn("answered", payload, after_seconds)

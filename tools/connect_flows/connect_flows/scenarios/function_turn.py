"""What a scenario makes a function do instead of running it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connect_flows.contact.invoker import Outcome
from connect_flows.scenarios.section import Section

RUN = "run"
FAULTS: Mapping[str, Outcome] = {
    "error": "function_error",
    "throttle": "throttled",
    "service_error": "service_error",
    "hang": "timed_out",
    "refused": "refused",
    "unreachable": "unreachable",
}
NOT_PERMITTED = "not_permitted"
"""Connect may not invoke the function: its resource policy does not let it."""

_KEYS = (
    "answers",
    "returns",
    "fails",
    "after_seconds",
    "error",
    "request_id",
    "at_its_own_timeout",
)


@dataclass(frozen=True, slots=True)
class FunctionTurn:
    """One invocation as the scenario decides it.

    Attributes:
        outcome: What Lambda says, as in `contact.invoker`.
        payload: The response, if it answers.
        after_seconds: When it says so; passes on the caller's clock, not on this machine's.
        error: What went wrong, in words; empty for the words that a planned fault has.
        request_id: Lambda's, which an asynchronous invocation shows.
        at_its_own_timeout: Whether Lambda stopped the function at its own timeout.
        permitted: Whether Connect may invoke it at all.
    """

    outcome: Outcome
    payload: bytes | None = None
    after_seconds: float = 0.0
    error: str = ""
    request_id: str = ""
    at_its_own_timeout: bool = False
    permitted: bool = True


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
    if sum(key in turn for key in ("answers", "returns", "fails")) != 1:
        raise turn.error("", "a turn either answers or fails", "Write one of the two.")
    after_seconds = turn.number("after_seconds", 0.0)
    request_id = turn.text("request_id", "")
    if "fails" not in turn:
        return FunctionTurn("answered", _payload(turn), after_seconds, request_id=request_id)
    fault = turn.choice("fails", (*FAULTS, NOT_PERMITTED), "")
    error = turn.text("error", "")
    if fault == NOT_PERMITTED:
        return FunctionTurn("refused", error=error, permitted=False)
    return FunctionTurn(
        FAULTS[fault],
        after_seconds=after_seconds,
        error=error,
        request_id=request_id,
        at_its_own_timeout=turn.truth("at_its_own_timeout"),
    )


def _payload(turn: Section) -> bytes:
    """Read what the function returns: as JSON, or as the very text that came."""
    if "returns" in turn:
        return turn.text("returns").encode()
    try:
        return json.dumps(turn.raw("answers"), allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise turn.error("answers", f"this is not JSON ({error})", "Quote the value.") from error

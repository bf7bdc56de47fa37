"""Writes what Connect and the services behind it said."""

from collections.abc import Iterable, Iterator
from typing import Any

from connect_flows.contact.state import SERVICE_ROOTS
from connect_flows.language.references import references_in
from connect_flows.scenarios.saving.done import Done
from connect_flows.scenarios.saving.in_turn import in_turn, stripped
from connect_flows.scenarios.saving.words import hours_in_words, queue_in_words
from connect_flows.simulator.questions import Kind


def connect_in_words(done: Done) -> dict[str, Any]:
    """Write hours, metrics, queues, outcomes, data, cold starts and percentages."""
    asked = done.decided.answers
    written: dict[str, Any] = {
        "hours": in_turn(asked.get(Kind.HOURS, ()), hours_in_words, short=True),
        "metrics": in_turn(asked.get(Kind.METRIC, ())),
        "full_queues": in_turn(
            _only_full(asked.get(Kind.QUEUE_FULL, ())), queue_in_words, short=True
        ),
        "outcomes": in_turn(asked.get(Kind.OUTCOME, ())),
        "data": _services(done),
        "data_in_turn": in_turn(asked.get(Kind.DATA, ())),
        "cold_starts": _cold_starts(done),
        "percentages": stripped([drawn for _, drawn in asked.get(Kind.PERCENTAGE, ())]),
        "seed": done.usual.seed if Kind.PERCENTAGE in asked else 0,
    }
    return {key: value for key, value in written.items() if value}


def _only_full(asked: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool | None]]:
    """Yield what was asked of queues: one that is not full is as usual."""
    yield from ((queue, is_full or None) for queue, is_full in asked)


def _services(done: Done) -> dict[str, Any]:
    """Return the data that services have from the start, and that a flow reads."""
    read = {
        reference.namespace
        for flow in done.library.values()
        for action in flow.actions.values()
        for reference in references_in(action.parameters)
    }
    data = done.usual.data
    return {root: data[root] for root in SERVICE_ROOTS if root in data and root in read}


def _cold_starts(done: Done) -> dict[str, list[float]]:
    by_name: dict[str, list[float]] = {}
    for arn, seconds in done.decided.answers.get(Kind.COLD_START, ()):
        by_name.setdefault(done.called(arn), []).append(seconds)
    return {name: said for name, said in by_name.items() if any(said)}

"""The part of a scenario that says what Connect decides, and the services behind it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from connect_flows.contact.state import SCRIPTED_ROOTS
from connect_flows.decisions.metrics import METRICS, canonical
from connect_flows.scenarios.section import Section

T = TypeVar("T")

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
HOURS = {"open": True, "closed": False}
FULL = {"full": True, "free": False}


def _number(section: Section, name: str) -> float:
    return section.number(name, 0.0)


def read_metrics(connect: Section) -> dict[str, float | tuple[float | None, ...]]:
    """Read real-time metrics by name."""
    metrics = connect.section("metrics")
    for name in metrics.names:
        if canonical(name) is None:
            what_to_do = f"Known: {', '.join(METRICS)}."
            raise metrics.error(name, "no metric is called so", what_to_do)
    return {name: metrics.in_turn(name, _number) for name in metrics.names}


def read_cold_starts(connect: Section) -> dict[str, float | tuple[float, ...]]:
    """Read seconds for each function's first invocation, or one number for each invocation."""
    starts = connect.section("cold_starts")
    read = {name: starts.in_turn(name, _number) for name in starts.names}
    return {
        name: tuple(one or 0.0 for one in said) if isinstance(said, tuple) else said
        for name, said in read.items()
    }


def read_hours(connect: Section) -> dict[str, bool | tuple[bool | None, ...]]:
    """Read `open`, `closed`, or either by the name of the hours."""
    if isinstance(connect.raw("hours"), str):
        return {"*": HOURS[connect.choice("hours", HOURS, "open")]}
    hours = connect.section("hours")
    return {name: hours.in_turn(name, _is_open) for name in hours.names}


def _is_open(hours: Section, name: str) -> bool:
    return HOURS[hours.choice(name, HOURS, "open")]


def read_full_queues(
    connect: Section,
) -> frozenset[str] | dict[str, bool | tuple[bool | None, ...]]:
    """Read the queues that are full, or by name whether each one is."""
    if not isinstance(connect.raw("full_queues"), Mapping):
        return frozenset(connect.texts("full_queues"))
    queues = connect.section("full_queues")
    return {name: queues.in_turn(name, _is_full) for name in queues.names}


def _is_full(queues: Section, name: str) -> bool:
    return FULL[queues.choice(name, FULL, "free")]


def read_outcomes(connect: Section) -> dict[str, str | tuple[str | None, ...]]:
    """Read what blocks come to, by block or type."""
    outcomes = connect.section("outcomes")
    return {name: outcomes.in_turn(name, Section.text) for name in outcomes.names}


def read_percentages(connect: Section) -> tuple[int | None, ...]:
    """Read the numbers that are drawn, in turn."""
    read = connect.in_turn("percentages", _percentage) if "percentages" in connect else ()
    return read if isinstance(read, tuple) else (read,)


def _percentage(connect: Section, key: str) -> int:
    drawn = connect.number(key, 0.0)
    if drawn not in range(1, 101):
        raise connect.error(key, f"{drawn:g} is never drawn", "Write whole numbers from 1 to 100.")
    return int(drawn)


def read_data(connect: Section, key: str, read: Callable[[Section, str], T]) -> dict[str, T]:
    """Read what is there under reference roots."""
    data = connect.section(key, SCRIPTED_ROOTS)
    return {name: read(data, name) for name in data.names}


def readings(data: Section, root: str) -> tuple[Mapping[str, Any] | None, ...]:
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

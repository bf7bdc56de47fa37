"""Writes the chosen warmth into `cdk.json`, and changes nothing else in the file."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from connect_flows.language.json_spans import Span, spans
from stacks.config import KeepWarm, ProvisionedConcurrency, StackConfig
from stacks.config.warmth import Warmth

INDENT = 2
LINE_LENGTH = 96

ENVIRONMENTS = ("context", "environments")
"""Where the environments are in the file."""


def write_warmths(path: Path, environment: str, warmths: Mapping[str, Warmth]) -> None:
    """Write the warmth of some functions of an environment, and leave everything else as it is.

    Args:
        path: of `cdk.json`.
        environment: its name.
        warmths: by the function's folder.

    Raises:
        ConfigError: the configuration would be refused; the file is as it was.
        OSError: the file cannot be written.
    """
    text = path.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark
    for function, warmth in warmths.items():
        place = (*ENVIRONMENTS, environment, "functions", function, "warmth")
        text = _put(text, place, as_json(warmth))
    environments = json.loads(text)
    for key in ENVIRONMENTS:
        environments = environments[key]
    StackConfig.read(environments, environment)
    # All of it or nothing: a half-written file would stop the next synth.
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105  # Path.replace does not say that it is atomic


def as_json(warmth: Warmth) -> dict[str, Any]:
    """Return a warmth as the configuration has it."""
    if isinstance(warmth, KeepWarm):
        pings = {"environments": warmth.environments, "every_minutes": warmth.every_minutes}
        return {"keep_warm": pings}
    if isinstance(warmth, ProvisionedConcurrency):
        return {"provisioned_concurrency": _provisioned(warmth)}
    return {"snap_start": True}


def _provisioned(warmth: ProvisionedConcurrency) -> dict[str, Any]:
    section: dict[str, Any] = {
        "min": warmth.minimum,
        "max": warmth.maximum,
        "target_utilization": warmth.target_utilization,
        "time_zone": warmth.time_zone,
    }
    if warmth.business_hours:
        section["business_hours"] = [
            {
                "days": list(hours.days),
                "start": f"{hours.start:%H:%M}",
                "end": f"{hours.end:%H:%M}",
                "min": hours.minimum,
                "max": hours.maximum,
                **({} if hours.time_zone == warmth.time_zone else {"time_zone": hours.time_zone}),
            }
            for hours in warmth.business_hours
        ]
    return section


def _put(text: str, place: tuple[str, ...], value: object) -> str:
    """Return the text with a value at a place; objects on the way are made where there are none."""
    here = spans(text)
    for depth, key in enumerate(place):
        inside = here.at(key)
        if inside is None:
            for missing in reversed(place[depth + 1 :]):
                value = {missing: value}
            return _add(text, here, key, value)
        here = inside
    column = _column(text, here.start)
    return text[: here.start] + _pretty(value, column) + text[here.end :]


def _add(text: str, inside: Span, key: str, value: object) -> str:
    """Add a member at the end of an object, on a line of its own."""
    column = _column(text, inside.start) + INDENT
    member = f"\n{' ' * column}{json.dumps(key)}: {_pretty(value, column)}"
    if not inside.members:
        closing = "\n" + " " * (column - INDENT)
        return f"{text[: inside.start]}{{{member}{closing}}}{text[inside.end :]}"
    end = max(one.end for one in inside.members.values())
    return f"{text[:end]},{member}{text[end:]}"


def _column(text: str, at: int) -> int:
    """Return how far the line that holds a place is indented."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return len(line) - len(line.lstrip(" "))


def _pretty(value: object, column: int) -> str:
    """Write on one line what fits on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if column + len(flat) <= LINE_LENGTH or not isinstance(value, dict | list) or not value:
        return flat
    inner = column + INDENT
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_pretty(one, inner)}" for key, one in value.items()]
    else:
        parts = [_pretty(one, inner) for one in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines = f",\n{' ' * inner}".join(parts)
    return f"{opening}\n{' ' * inner}{lines}\n{' ' * column}{closing}"

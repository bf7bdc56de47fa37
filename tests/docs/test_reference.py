"""docs/reference.md names every reason, metric, log field and variable that the code has."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from in_time.budget import Cause

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "reference.md").read_text(encoding="utf-8")
RUNBOOK = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
TELLING = {"note", "warn", "fault"}
PER_LINE = {"level", "message", "timestamp", "service", "xray_trace_id", "_aws"}
PER_ATTEMPT = "SERVICE_CAUSE"
"""How the page names the metrics that are made of an attempt's two words."""
PER_FAULT = {"error", "detail", "stack"}


def first_column(text: str, heading: str) -> set[str]:
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", section, flags=re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


@cache
def nodes() -> tuple[ast.AST, ...]:
    files = (file for file in (PROJECT / "lambdas").rglob("*.py") if "tests" not in file.parts)
    return tuple(node for file in files for node in ast.walk(ast.parse(file.read_text())))


def calls(*names: str) -> Iterator[ast.Call]:
    for node in nodes():
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and {
            getattr(called, "attr", ""),
            getattr(called, "id", ""),
        } & {*names}:
            yield node


def text(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def constants() -> dict[str, str]:
    assigned = (node for node in nodes() if isinstance(node, ast.Assign))
    return {
        target.id: text(node.value)
        for node in assigned
        for target in node.targets
        if isinstance(target, ast.Name) and text(node.value)
    }


def reasons() -> set[str]:
    """The causes; the `reason` of each error that tells why; what an answer is given as one."""
    said = constants()
    words = {cause.value for cause in Cause if cause is not Cause.ANSWERED}
    for node in nodes():
        if isinstance(node, ast.ClassDef):
            lines = [line for line in node.body if isinstance(line, ast.Assign)]
            words |= {
                text(line.value) for line in lines if ast.unparse(line.targets[0]) == "reason"
            }
        elif isinstance(node, ast.keyword) and node.arg == "reason":
            chosen = node.value
            either = [chosen.body, chosen.orelse] if isinstance(chosen, ast.IfExp) else [chosen]
            words |= {text(one) or said.get(ast.unparse(one), "") for one in either}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("fallback"):
            words |= {said.get(ast.unparse(one).rpartition(".")[2], "") for one in node.args}
    return words - {""}


def metrics() -> set[str]:
    counted = {text(call.args[0]) for call in calls("count", "Count") if call.args}
    filtered = {
        transformation["MetricName"]
        for resource in resources("AWS::Logs::MetricFilter")
        for transformation in resource["Properties"]["MetricTransformations"]
    }
    assert len(filtered) > 5
    return (counted | filtered | {PER_ATTEMPT}) - {""}


def log_fields() -> set[str]:
    told = {word.arg for call in calls(*TELLING) for word in call.keywords if word.arg}
    report = (PROJECT / "lambdas/libraries/house_rules").glob("*.py")
    dictionaries = (
        node
        for file in report
        if file.name in {"report.py", "connect_function.py", "telemetry.py"}
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Dict)
    )
    keys = {text(key) for each in dictionaries for key in each.keys}
    return (told | keys | PER_LINE | PER_FAULT) - {"", "fields"}


def variables() -> set[str]:
    deployed = {
        name
        for resource in resources("AWS::Lambda::Function")
        for name in resource["Properties"].get("Environment", {}).get("Variables", {})
    }
    assert len(deployed) > 8
    read = {
        text(node.slice)
        for node in nodes()
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ"
    }
    asked = {
        text(call.args[0])
        for call in calls("get")
        if call.args and ast.unparse(call.func) == "os.environ.get"
    }
    endpoints = {text(node) for node in nodes() if text(node).startswith("AWS_ENDPOINT_URL_")}
    return (deployed | read | asked | endpoints) - {""}


def resources(kind: str) -> Iterator[dict[str, Any]]:
    for snapshot in (PROJECT / "tests" / "stacks" / "snapshots").glob("*.json"):
        for resource in json.loads(snapshot.read_text()).get("Resources", {}).values():
            if resource["Type"] == kind:
                yield resource


def test_the_metric_of_an_attempt_is_of_a_service_and_a_cause() -> None:
    (row,) = re.findall(rf"^\| `{PER_ATTEMPT}` \|(.*)$", PAGE, flags=re.MULTILINE)
    examples = re.findall(r"`([a-z]+)_([a-z_]+)`", row)
    assert len(examples) > 1
    assert {cause for _, cause in examples} <= {cause.value for cause in Cause}


def test_the_runbook_has_a_row_for_every_reason() -> None:
    found = reasons()
    assert len(found) >= 20
    assert first_column(RUNBOOK, "Reasons") == found


@pytest.mark.parametrize(
    ("heading", "found", "least"),
    [
        ("Metrics", metrics(), 14),
        ("Log fields", log_fields(), 20),
        ("Environment variables", variables(), 20),
    ],
)
def test_the_page_names_what_there_is_and_nothing_else(
    heading: str, found: set[str], least: int
) -> None:
    assert len(found) >= least
    assert first_column(PAGE, heading) == found

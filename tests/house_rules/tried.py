"""Functions made of one rule, called, and what they print."""

import itertools
import json
from collections.abc import Mapping
from typing import Any, cast

import pytest

from house_rules.connect_function import ConnectFunction, connect_function
from house_rules.contact import Contact
from house_rules.invocation import Fallback, Rule
from in_time.budget import Deadline
from tests.house_rules.sample_events import sample_event

_numbers = itertools.count()

EVENT = sample_event("voice_all")


def fall_back(reason: str, contact: Contact | None) -> Mapping[str, str]:
    known = "true" if contact else "false"
    return {"answer_source": "fallback", "reason": reason, "contact_known": known}


def function(rule: Rule, fallback: Fallback = fall_back) -> ConnectFunction:
    service = f"tried_{next(_numbers)}"
    return connect_function(service=service, budget_seconds=3.5, fallback=fallback)(rule)


def raising(error: BaseException) -> Rule:
    def rule(_contact: Contact, _deadline: Deadline) -> Mapping[str, str]:
        raise error

    return rule


def answering(answer: object) -> Rule:
    return lambda _contact, _deadline: cast("Mapping[str, str]", answer)


def noting_what_is_left(left: list[float]) -> Rule:
    def rule(_contact: Contact, deadline: Deadline) -> Mapping[str, str]:
        left.append(deadline.remaining())
        return {}

    return rule


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def log_lines(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["message"] not in {"counted", "asked"}]


def counted(lines: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Metric names, each with its dimensions but the service."""
    return {
        (metric["Name"], ",".join(line[name] for name in by if name != "service"))
        for line in lines
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", ())
        for by in directive["Dimensions"]
        for metric in directive["Metrics"]
    }

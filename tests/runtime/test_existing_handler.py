"""Somebody's handler inside the house rules, run by Lambda's own runtime client."""

from pathlib import Path

import pytest

from tests.house_rules.sample_events import sample_event
from tests.runtime.lambda_process import asked, running

pytestmark = pytest.mark.integration


def event(case: str) -> dict[str, object]:
    made = sample_event("voice_min")
    made["Details"]["Parameters"] = {"case": case}
    return made


def test_it_answers_through_the_runtime_with_the_runtimes_context(probes: list[Path]) -> None:
    with running("theirs.handle", probes) as function:
        for call in ("1", "2"):
            assert function.invoke(event("gold")).json == {
                "answer_source": "handler",
                "reason": "",
                "found": "gold",
                "memory": "512",
                "calls": call,
            }


def test_a_stuck_one_falls_back_twice_and_then_its_process_ends(probes: list[Path]) -> None:
    with running("theirs.handle", probes) as function:
        for case in ("stuck", "gold"):
            assert function.invoke(event(case)).json["reason"] == "timed_out"
        function.api.send(asked(event("gold")))
        assert function.process.wait(60) != 0

"""The demo's calls through the flows are sound scenarios, and are told in a line each."""

from pathlib import Path

import pytest

from connect_flows.scenarios.functions_at_hand import nowhere
from connect_flows.scenarios.play import play
from connect_flows.scenarios.scenario import read_scenario
from connect_flows_tests.reports.small_flow import call, played
from demo import through_flows

CALLS = sorted((Path(through_flows.__file__).parent / "calls").glob("*.yaml"))


@pytest.mark.parametrize("file", CALLS, ids=lambda file: file.stem)
def test_a_call_of_the_demo_is_a_scenario(file: Path) -> None:
    assert read_scenario(file).flow in {"inbound", "late_statement"}


def test_there_are_calls() -> None:
    assert len(CALLS) >= 1


def test_a_call_is_told_in_a_line() -> None:
    assert through_flows.told(call(played(), title="Ana calls")) == (
        "  Ana calls: 2 s, never silent for more than 0.0 s"
    )


def test_what_a_call_falls_short_of_is_told_below_it(tmp_path: Path) -> None:
    file = tmp_path / "hopes.yaml"
    file.write_text("scenario: Ana hopes\nflow: inbound\nexpect: {hears: [Ana Garcia]}\n")
    with nowhere({}) as functions:
        told = through_flows.told(play(read_scenario(file), functions))

    assert told.startswith("x Ana hopes: ")
    assert "The caller hears 'Ana Garcia'. But: no message holds it" in told

"""The simulator tells which functions a caller's flow invokes, and when."""

from pathlib import Path

import pytest

from capacity.command import CENTRES
from capacity.demand.pattern import Pattern
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.simulator.flows_at_hand import flow_path, load_flow

CALLERS = sorted((CENTRES / "callers").glob("*.yaml"))


def pattern(caller: str) -> Pattern:
    scenario = read_scenario(CENTRES / "callers" / f"{caller}.yaml")
    return Pattern(scenario, load_flow(flow_path(scenario.flow)))


def functions(caller: str, lost: tuple[int, ...] = ()) -> list[str]:
    return [step.function for step in pattern(caller).course(lost).steps]


def test_a_lost_lookup_is_tried_again_by_the_flow_itself() -> None:
    assert functions("known", (0,)) == ["customer_lookup", "customer_lookup", "personal_greeting"]


def test_the_caller_waits_between_blocks_and_the_block_says_how_long_it_waits() -> None:
    course = pattern("known").course()

    assert course.steps[0].after_seconds > 1  # the welcome
    assert {step.limit_seconds for step in course.steps} == {8.0}
    assert course.goes_on


@pytest.mark.parametrize("caller", CALLERS, ids=lambda path: path.stem)
def test_each_caller_meets_what_its_scenario_expects(caller: Path) -> None:
    assert pattern(caller.stem).scenario.expect.ending

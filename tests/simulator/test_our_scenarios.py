"""Every scenario of flows/scenarios holds, and together they take every branch of our flows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from connect_flows.cli.scenario_files import scenario_files
from connect_flows.report.coverage import cover
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.play import play
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.simulator.flows_at_hand import FLOWS_FOLDER, load_flow
from simulator.functions_at_hand import here

pytestmark = pytest.mark.integration

SCENARIOS = scenario_files([])


@pytest.fixture(scope="module")
def functions() -> Iterator[FunctionsAtHand]:
    with here() as functions:
        yield functions


@pytest.fixture(scope="module")
def calls() -> dict[Path, PlayedCall]:
    return {}


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_scenario(file: Path, functions: FunctionsAtHand, calls: dict[Path, PlayedCall]) -> None:
    call = calls[file] = play(read_scenario(file), functions)

    missed = [f"{v.expected} But: {v.found}" for v in call.verdicts if not v.passed]
    assert not missed, "\n".join([call.title, *missed])


def test_every_branch_of_our_flows_is_taken(
    functions: FunctionsAtHand, calls: dict[Path, PlayedCall]
) -> None:
    for file in SCENARIOS:
        if file not in calls:
            calls[file] = play(read_scenario(file), functions)
    flows = [load_flow(path).flow for path in FLOWS_FOLDER.glob("*.json")]
    covered = cover(flows, (event for call in calls.values() for event in call.events))

    never_taken = sorted(branch for coverage in covered.values() for branch in coverage.missed)
    assert len(covered) == len(flows) >= 1
    assert never_taken == []

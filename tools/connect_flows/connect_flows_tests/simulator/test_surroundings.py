"""What a contact meets is there for as long as the contact is."""

from dataclasses import replace

import pytest

from connect_flows.invokers.stub import Stub
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.play import played
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.scenarios.surroundings import NothingToBreakError, still
from connect_flows.simulator.flows_at_hand import invented_arn, load_flow
from connect_flows_tests.places import FLOWS


@pytest.mark.parametrize("events", [1, 1_000])
def test_they_end_with_the_contact_or_with_whoever_watched_it(events: int) -> None:
    ended: list[str] = []
    surroundings = replace(still(Stub()), over=lambda: ended.append("over"))
    functions = FunctionsAtHand(invented_arn, lambda _functions, _wrong: surroundings)
    scenario = read_scenario(next((FLOWS / "scenarios").glob("*.yaml")))
    happening = played(scenario, load_flow(FLOWS / f"{scenario.flow}.json"), functions)
    for _event, _ in zip(happening, range(events), strict=False):
        assert ended == []
    happening.close()  # type: ignore[attr-defined] # a generator
    assert ended == ["over"]


def test_what_is_not_ours_to_break_is_refused_and_left_alone() -> None:
    surroundings = still(Stub())
    surroundings.misbehave("database", "")
    with pytest.raises(NothingToBreakError, match="no database of ours here that could be down"):
        surroundings.misbehave("database", "down")

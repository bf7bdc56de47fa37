"""Every small breakage of our flows is found: by lint, or by a scenario."""

from dataclasses import replace

import pytest

from tests.flows.mutations.by_playing import players
from tests.flows.mutations.by_reading import found_by_reading
from tests.flows.mutations.operators import FOUND_BY_LINT, OPERATORS, Mutant, Operator, mutants
from tests.flows.mutations.our_flows import OurFlows
from tests.flows.mutations.score import score


@pytest.fixture(scope="module")
def ours() -> OurFlows:
    return OurFlows.read()


def test_the_sound_flows_are_not_found(ours: OurFlows) -> None:
    for name, text in ours.texts.items():
        assert found_by_reading(Mutant(name, "nothing", "", text), ours) is None


@pytest.mark.parametrize("operator", FOUND_BY_LINT, ids=lambda operator: operator.__name__)
def test_lint_finds_every_mutant_of(operator: Operator, ours: OurFlows) -> None:
    made = [m for name, text in ours.texts.items() for m in mutants(name, text, [operator])]
    assert made
    assert [str(mutant) for mutant in made if not found_by_reading(mutant, ours)] == []


@pytest.mark.faults
def test_of_each_way_to_break_a_flow_one_that_reads_well_is_found_by_playing_it(
    ours: OurFlows,
) -> None:
    with players() as ready:
        result = score(ours, ready.found, of_each=1)
    assert [str(mutant) for mutant in result.alive] == [], result.as_table()
    assert result.played.total() >= len(ours.texts)


@pytest.mark.faults
@pytest.mark.rehearsal
def test_whatever_reads_well_is_found_by_playing_it(ours: OurFlows) -> None:
    with players() as ready:
        result = score(ours, ready.found)
    assert [str(mutant) for mutant in result.alive] == [], result.as_table()


def unnoticed(_mutant: Mutant) -> None:
    """A player that finds nothing."""


def test_a_mutant_that_nobody_finds_spoils_the_score(ours: OurFlows) -> None:
    smallest = min(ours.texts, key=lambda name: len(ours.texts[name]))
    small = replace(ours, texts={smallest: ours.texts[smallest]})
    result = score(small, unnoticed)
    assert result.alive
    assert result.share < 1


def test_every_way_of_breaking_has_something_to_break(ours: OurFlows) -> None:
    made = {m.operator for name, text in ours.texts.items() for m in mutants(name, text)}
    assert len(made) == len(OPERATORS)

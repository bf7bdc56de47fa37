from pathlib import Path

import pytest

from connect_flows.conformance.corpus import REFUSED, UNREADABLE, CorpusRun, play_files, tally
from connect_flows.contact.events import Ending
from connect_flows_tests.places import FLOWS, TOOL

OWN = sorted(FLOWS.glob("*.json"))
FOUND = sorted((TOOL.parents[2] / "shared" / "flows").glob("*__*.json"))
"""Public flows, where they are at hand; our own are always there."""


@pytest.fixture(scope="module")
def runs() -> list[CorpusRun]:
    return list(play_files([*OWN, *FOUND]))


def test_every_flow_runs_to_a_named_end_or_is_refused_by_name(runs: list[CorpusRun]) -> None:
    assert {run.file for run in runs} == {path.name for path in [*OWN, *FOUND]}
    named = {ending.value for ending in Ending} | {REFUSED, UNREADABLE}
    assert {run.outcome for run in runs} <= named


def test_our_own_flows_are_played_to_an_end_that_a_caller_can_have(runs: list[CorpusRun]) -> None:
    own = {path.name for path in OWN}
    bad = {REFUSED, UNREADABLE, Ending.NO_BRANCH.value, Ending.TOO_MANY_BLOCKS.value}
    assert own
    assert not [run for run in runs if run.file in own and run.outcome in bad]


def test_a_refusal_names_flow_block_and_thing(runs: list[CorpusRun]) -> None:
    for run in runs:
        if run.outcome == REFUSED:
            assert run.detail.startswith(f"{run.flow}, block '")
            assert run.detail.count("'") >= 4


def test_a_file_that_is_no_flow_says_so(tmp_path: Path) -> None:
    for name, text in {
        "a.json": "{",
        "b.json": "[]",
        "c.json": '{"modules": [], "start": "x"}',
    }.items():
        (tmp_path / name).write_text(text)
    runs = list(play_files(sorted(tmp_path.iterdir())))
    assert [run.outcome for run in runs] == [UNREADABLE] * 3


def test_the_tally_counts_each_run_once(runs: list[CorpusRun]) -> None:
    table = tally(runs)
    assert sum(sum(by_channel.values()) for by_channel in table.values()) == len(runs)

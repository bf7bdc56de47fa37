"""A call cannot wait in a plain Wait block: it takes the Error branch at once."""

from pathlib import Path

import pytest

from connect_flows.language.flow import read_flow
from connect_flows.simulator.speech import ssml_seconds, words_of
from stacks.contact_flow_files import FOLDER

FLOWS = sorted(FOLDER.glob("*.json"))
ENOUGH_SECONDS = 20
"""A statement takes about twelve seconds; who asks six times within one is told nothing."""


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.stem)
def test_no_flow_waits_where_a_call_does_not(file: Path) -> None:
    flow = read_flow(file.read_text())
    plain = [
        action.identifier
        for action in flow.actions.values()
        if action.type == "Wait" and not {"Events", "ContinueExecution"} & action.parameters.keys()
    ]
    assert plain == []


def test_the_polls_for_a_statement_are_spread_by_a_prompt() -> None:
    flow = read_flow((FOLDER / "account_statement.json").read_text())
    turns = int(str(flow.actions["Ask a few times"].parameters["LoopCount"]))
    pause = str(flow.actions["Pause a little"].parameters["SSML"])
    assert words_of(pause) == ""
    assert turns * ssml_seconds(pause, 15) >= ENOUGH_SECONDS

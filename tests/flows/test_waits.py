"""A call cannot wait in a plain Wait block: it takes the Error branch at once."""

from pathlib import Path

import pytest

from connect_flows.language.flow import read_flow
from stacks.flows.flow_files import FOLDER

FLOWS = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.stem)
def test_no_flow_waits_where_a_call_does_not(file: Path) -> None:
    flow = read_flow(file.read_text())
    plain = [
        action.identifier
        for action in flow.actions.values()
        if action.type == "Wait" and not {"Events", "ContinueExecution"} & action.parameters.keys()
    ]
    assert plain == []

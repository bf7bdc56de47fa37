"""The flow that asks for a statement until it is there."""

from connect_flows.contact.speech import ssml_seconds, words_of
from connect_flows.language.flow import read_flow
from stacks.flows.flow_files import FOLDER

ENOUGH_SECONDS = 20
"""A statement takes about twelve seconds; who asks six times within one is told nothing."""


def test_the_polls_for_a_statement_are_spread_by_a_prompt() -> None:
    flow = read_flow((FOLDER / "account_statement.json").read_text())
    turns = int(str(flow.actions["Ask a few times"].parameters["LoopCount"]))
    pause = str(flow.actions["Pause a little"].parameters["SSML"])
    assert words_of(pause) == ""
    assert turns * ssml_seconds(pause, 15) >= ENOUGH_SECONDS

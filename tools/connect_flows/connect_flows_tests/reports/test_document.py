"""docs/simulator.md lists what the code has: every block, every assumption, every key."""

import re

from connect_flows.cli.blocks import block_rows
from connect_flows.contact.assumptions import listed
from connect_flows.scenarios import agents, caller, connect, contact, expectations, scenario
from connect_flows.scenarios.document import read_document
from connect_flows_tests.places import DOCS, FLOWS

TEXT = (DOCS / "simulator.md").read_text(encoding="utf-8")


def rows_after(heading: str) -> list[list[str]]:
    part = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    section = next(each for each in part if each.startswith(heading))
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_block_is_in_the_table() -> None:
    assert rows_after("The blocks") == [[f"`{name}`", ways] for name, ways in block_rows()]


def test_every_assumption_is_in_the_table() -> None:
    assert rows_after("What is assumed") == [
        [f"`{each.name}`", each.value or "(empty)", each.text] for each in listed()
    ]


def test_every_key_of_a_scenario_is_named() -> None:
    keys = {
        *scenario.KEYS,
        *contact.CONTACT_KEYS,
        *agents.AGENT_KEYS,
        *caller.CALLER_KEYS,
        *connect.CONNECT_KEYS,
        *expectations.KEYS,
    }

    assert {key for key in keys if f"`{key}`" not in TEXT} == set()


def test_the_scenario_shown_is_one_of_ours() -> None:
    shown = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert shown

    ours = FLOWS / "scenarios" / "function_hangs.yaml"
    assert read_document(ours)["scenario"] in shown[1]
    assert "longest_silence_seconds: 4" in shown[1]

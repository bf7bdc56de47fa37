"""Writes a contact that somebody played as a scenario that plays it again."""

from dataclasses import fields

import yaml

from connect_flows.contact.assumptions import Assumptions, shown
from connect_flows.scenarios.saving.caller import caller_in_words
from connect_flows.scenarios.saving.connect import connect_in_words
from connect_flows.scenarios.saving.contact import contact_in_words
from connect_flows.scenarios.saving.done import Done
from connect_flows.scenarios.saving.expectations import expected_in_words
from connect_flows.scenarios.saving.functions import turn_in_words
from connect_flows.scenarios.saving.words import agent_in_words


class _WithoutAliases(yaml.SafeDumper):
    """Writes what stands in two places twice: a scenario has no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # of whatever
        return True


def write_scenario(done: Done, *, name: str, flow: str) -> str:
    """Write what was done as the YAML of a scenario.

    Raises:
        NotSavableError: a function returned what is no text.
    """
    parts = {
        "scenario": name,
        "flow": flow,
        "contact": contact_in_words(done.contact),
        "caller": caller_in_words(done),
        "agents": [agent_in_words(turn) for turn in done.decided.turns],
        "connect": connect_in_words(done),
        "functions": {
            name: [turn_in_words(one) for one in turns] for name, turns in done.functions.items()
        },
        "assume": _assumptions(done.assumptions),
        "expect": expected_in_words(done),
    }
    document = {key: part for key, part in parts.items() if part not in ({}, [])}
    written: str = yaml.dump(
        document,
        Dumper=_WithoutAliases,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
    )
    return written


def _assumptions(assumptions: Assumptions) -> dict[str, str]:
    usual = Assumptions()
    return {
        each.name: shown(value)
        for each in fields(assumptions)
        if (value := getattr(assumptions, each.name)) != getattr(usual, each.name)
    }

"""What was done in a call, as files to take away."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from connect_flows.live.call import LiveCall
from connect_flows.native.test_case import test_case
from connect_flows.report.flow_log import flow_log
from connect_flows.report.page.page import draw_page
from connect_flows.simulator.flows_at_hand import FlowsAtHand

_NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9_-]+")


class Done(NamedTuple):
    """A call that was dialled.

    Attributes:
        flow: What the flow is called, as scenarios call it.
        started: When it was dialled, UTC.
    """

    call: LiveCall
    flow: str
    flows: FlowsAtHand
    started: datetime

    @property
    def title(self) -> str:
        """What was done, as a sentence."""
        return f"A call to {self.flows.flow.name}, as it was made by hand"

    @property
    def file_name(self) -> str:
        """What its files are called, without an ending."""
        plain = _NOT_IN_A_FILE_NAME.sub("-", self.flows.flow.name)[:60]
        return f"{plain}-{self.started:%Y%m%d-%H%M%S}"


class Saved(NamedTuple):
    """A kind of file: what it is called, its name's ending, and how it is written."""

    title: str
    ending: str
    media_type: str
    write: Callable[[Done], str]


def _scenario(done: Done) -> str:
    return done.call.scenario_text(done.title, done.flow)


def _report(done: Done) -> str:
    return draw_page([done.call.played(done.title).masked()], title=done.flows.flow.name)


def _native(done: Done) -> str:
    scenario = done.call.scenario(done.title, done.flow)
    resource = test_case(scenario, done.call.events, done.flows.placeholders)
    return json.dumps(resource, indent=2, ensure_ascii=False) + "\n"


def _log(done: Done) -> str:
    played = done.call.played(done.title).masked()
    lines = flow_log(played.events, played.contact, started=done.started)
    return "".join(f"{line}\n" for line in lines)


SAVED: Mapping[str, Saved] = {
    "scenario": Saved("scenario", ".yaml", "application/yaml", _scenario),
    "report": Saved("report", ".html", "text/html", _report),
    "native": Saved("native test case", ".json", "application/json", _native),
    "log": Saved("Connect's flow log", ".jsonl", "application/jsonl", _log),
}
"""The files by their name in an address."""

"""Writes a first scenario for a flow, and plays it to know how the call ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from connect_flows.contact.events import ContactEnded, Event
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import FlowFormatError
from connect_flows.language.function_arn import scenario_name
from connect_flows.language.placeholders import PlaceholderError
from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand, as_planned
from connect_flows.scenarios.named import invoked
from connect_flows.scenarios.play import play
from connect_flows.scenarios.recorded import RecordedFunctions
from connect_flows.scenarios.scenario import parse_scenario
from connect_flows.scenarios.surroundings import still
from connect_flows.simulator.flows_at_hand import FlowsAtHand, invented_arn, load_flow
from connect_flows.simulator.refused import SimulatorError
from instance.files.flow_file import write_whole
from instance.skeleton.answers import answer_of, known_facts

Json = dict[str, Any]
FILE = "first_call.yaml"
_ANY = {"ending": "disconnected"}
"""A scenario expects something; what comes is not known yet."""
_HEADER = "# A first call, to be varied: the functions' answers are made up.\n"


@dataclass(frozen=True, slots=True)
class Sketched:
    """What became of a flow's first scenario.

    Attributes:
        stem: the flow's.
        why: why there is none; empty where it was written.
    """

    stem: str
    why: str = ""


def scenario_file(folder: Path, stem: str) -> Path:
    """Return where a flow's first scenario is."""
    return folder / "scenarios" / stem / FILE


def lacks_scenarios(folder: Path, stem: str) -> bool:
    """Whether nobody has written a scenario of a flow; what somebody wrote is left alone."""
    return not scenario_file(folder, stem).parent.exists()


def sketch(folder: Path, stem: str, logged: Mapping[str, Json]) -> Sketched:
    """Write a flow's first scenario.

    Args:
        folder: with the flows.
        stem: the flow's.
        logged: the shapes of functions' answers, from a flow log.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / f"{stem}.json"
    try:
        flows = load_flow(path)
        document = _document(folder, stem, flows, logged)
        document["expect"] = _played(document, path)
    except (SimulatorError, FlowFormatError, PlaceholderError, ScenarioFormatError) as error:
        return Sketched(stem, str(error))
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)
    write_whole(scenario_file(folder, stem), _HEADER + text)
    return Sketched(stem)


def _document(folder: Path, stem: str, flows: FlowsAtHand, logged: Mapping[str, Json]) -> Json:
    document: Json = {"scenario": f"A first call through {stem}", "flow": stem}
    names = _functions(document, folder / f"{stem}.json", flows)
    facts = known_facts(folder, names)
    functions = {
        name: {"answers": answer_of(name, flows.library.values(), logged, facts.get(name))}
        for name in names
    }
    return {**document, "functions": functions} if functions else document


def _functions(document: Json, path: Path, flows: FlowsAtHand) -> list[str]:
    """Return the functions that a call may reach, as scenarios call them.

    Which one an attribute names is known once the call gets there: so it is played.
    """
    asked = RecordedFunctions(Stub())
    at_hand = FunctionsAtHand(invented_arn, lambda _names, _faults: still(asked))
    _events(document, path, at_hand)
    named = {scenario_name(arn) for arn in invoked(flows) if arn and "$." not in arn}
    return sorted((named | asked.turns.keys()) - {""})


def _played(document: Json, path: Path) -> Json:
    """Return what the call comes to, which is what the scenario expects from now on."""
    with as_planned() as functions:
        events = _events(document, path, functions)
    ended = [event for event in events if isinstance(event, ContactEnded)]
    return {"ending": ended[-1].ending.name.lower()} if ended else _ANY


def _events(document: Json, path: Path, functions: FunctionsAtHand) -> Sequence[Event]:
    text = yaml.safe_dump({**document, "flow": str(path), "expect": _ANY}, sort_keys=False)
    return play(parse_scenario(text, path), functions).events

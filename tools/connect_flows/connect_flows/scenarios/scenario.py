"""A scenario: one contact, what everybody does, and what must come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.scenarios.agents import AGENT_KEYS
from connect_flows.scenarios.caller import CALLER_KEYS, read_script
from connect_flows.scenarios.connect import CONNECT_KEYS
from connect_flows.scenarios.contact import read_contact
from connect_flows.scenarios.document import parse_document, read_document
from connect_flows.scenarios.expectations import Expectations, read_expectations
from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.scenarios.function_turn import FunctionPlan, read_plans
from connect_flows.scenarios.section import Section
from connect_flows.simulator.assumed import NoSuchAssumptionError, assumed
from connect_flows.simulator.flows_at_hand import flow_path

KEYS = (
    "scenario",
    "flow",
    "contact",
    "caller",
    "agents",
    "connect",
    "downstream",
    "functions",
    "assume",
    "expect",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One contact to play.

    Attributes:
        name: The scenario as a sentence.
        flow: The flow that the contact reaches, by file name without `.json`, or a path.
        downstream: What is wrong behind the functions, in the words of who hands them in.
        functions: Functions that do not simply run, by name.
        assumptions: What is assumed where AWS publishes nothing.
    """

    file: Path
    name: str
    flow: str
    contact: ContactStart
    script: Script
    downstream: Section
    functions: Mapping[str, FunctionPlan]
    assumptions: Assumptions
    expect: Expectations

    @property
    def flow_file(self) -> Path:
        """The flow's file: a name is first looked for where the folder `scenarios/` is.

        So a folder of flows plays wherever it was moved or cloned to.

        Raises:
            ScenarioFormatError: there is no such file.
        """
        folders = [parent.parent for parent in self.file.parents if parent.name == "scenarios"]
        beside = [folder / f"{self.flow}.json" for folder in folders]
        file = next((one for one in beside if one.exists()), flow_path(self.flow))
        if not file.exists():
            looked_for = ", ".join(str(one) for one in [*beside, file])
            what = f"there is no flow {self.flow!a}: looked for {looked_for}"
            advice = "Write the name of a flow beside the folder scenarios/, or a path."
            raise ScenarioFormatError(str(self.file), "flow", what, advice)
        return file


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file, strictly.

    Raises:
        ScenarioFormatError: the file, a key or a value is not understood.
    """
    return _scenario(read_document(path), path)


def parse_scenario(text: str, path: Path) -> Scenario:
    """Read the text of a scenario.

    Args:
        text: YAML.
        path: What to call it in errors.

    Raises:
        ScenarioFormatError: a key or a value is not understood.
    """
    return _scenario(parse_document(text, str(path)), path)


def _scenario(document: dict[str, Any], path: Path) -> Scenario:
    whole = Section(document, file=str(path), place="", allowed=KEYS)
    return Scenario(
        file=path,
        name=whole.text("scenario"),
        flow=whole.text("flow"),
        contact=read_contact(whole),
        script=read_script(
            whole.section("caller", CALLER_KEYS),
            whole.sections("agents", AGENT_KEYS),
            whole.section("connect", CONNECT_KEYS),
        ),
        downstream=whole.section("downstream"),
        functions=read_plans(whole),
        assumptions=_assumptions(whole),
        expect=read_expectations(whole),
    )


def _assumptions(whole: Section) -> Assumptions:
    written = whole.section("assume")
    try:
        return assumed({name: str(written.raw(name)) for name in written.names})
    except NoSuchAssumptionError as error:
        raise whole.error("assume", str(error), "The command `assumptions` lists them.") from error

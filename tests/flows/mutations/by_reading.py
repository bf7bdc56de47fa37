"""What finds a mutant before anything runs: reading, lint, and filling in the names."""

from connect_flows.language.flow import FlowFormatError, read_flow
from connect_flows.language.placeholders import PlaceholderError, fill
from connect_flows.lint import lint
from connect_flows.lint.flow_library import FlowLibrary
from tests.flows.mutations.operators import Mutant
from tests.flows.mutations.our_flows import OurFlows


def found_by_reading(mutant: Mutant, ours: OurFlows) -> str | None:
    """Return what is said of the mutant, or of a flow that uses it; None if nothing is."""
    try:
        flow = read_flow(mutant.text, name=mutant.flow)
        fill(mutant.text, ours.filled)
    except (FlowFormatError, PlaceholderError) as error:
        return str(error)
    library = FlowLibrary({**ours.library, mutant.flow: flow})
    others = (each for name, each in ours.library.items() if name != mutant.flow)
    for each in (flow, *others):
        for finding in lint(each, functions=ours.functions, library=library):
            return str(finding)
    return None

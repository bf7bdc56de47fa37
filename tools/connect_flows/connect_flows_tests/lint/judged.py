"""What lint says of small flows."""

from collections.abc import Mapping

from connect_flows.language.flow import Flow
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.lint import NO_LIBRARY, NOTHING_KNOWN, lint
from connect_flows.lint.findings import Finding
from connect_flows_tests.language.building import Json, a_block, a_flow, hang_up, say

LOOKUP = FunctionFacts(
    timeout_seconds=8,
    budget_seconds=3.5,
    answers={"tier": frozenset({"gold", "standard"}), "name": frozenset()},
)
KNOWN = {"lookup": LOOKUP}
OTHER = {"other": a_flow(say("hello", "Hello.", "end"), hang_up(), name="other")}
END = {"NoMatchingError": "end"}


def sorry() -> Json:
    """Where a failure leads."""
    return say("sorry", "Sorry.", "end")


def module_block(identifier: str, following: str) -> Json:
    """A block that invokes the module `m`."""
    parameters = {"FlowModuleId": "${module:m}"}
    errors = {"NoMatchingError": "sorry"}
    return a_block(identifier, "InvokeFlowModule", parameters, to=following, errors=errors)


def findings(
    *blocks: Json,
    functions: Mapping[str, FunctionFacts] = NOTHING_KNOWN,
    library: Mapping[str, Flow] = NO_LIBRARY,
) -> list[Finding]:
    """What lint says of a flow of these blocks."""
    return lint(a_flow(*blocks), functions=functions, library=library)


def rules(
    *blocks: Json,
    functions: Mapping[str, FunctionFacts] = NOTHING_KNOWN,
    library: Mapping[str, Flow] = NO_LIBRARY,
) -> set[str]:
    """The ids of the rules that a flow of these blocks breaks."""
    return {finding.rule for finding in findings(*blocks, functions=functions, library=library)}


def alone(
    action_type: str,
    parameters: Mapping[str, object] | None = None,
    *,
    when: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> set[str]:
    """The rules that one block of a type breaks, between a start and an end."""
    block = a_block("it", action_type, parameters, to="end", when=when, errors=errors)
    return rules(block, hang_up())

"""Lint: everything that can be said of a flow before a caller is in it."""

from collections.abc import Mapping
from types import MappingProxyType

from connect_flows.language.flow import Flow
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.lint.findings import Finding
from connect_flows.lint.flow_library import FlowLibrary
from connect_flows.lint.place import NOWHERE, Place
from connect_flows.lint.rules import checks
from connect_flows.lint.silences import heard, silences_in
from connect_flows.lint.subject import Subject

NOTHING_KNOWN: Mapping[str, FunctionFacts] = MappingProxyType({})
NO_LIBRARY: Mapping[str, Flow] = MappingProxyType({})


def lint(
    flow: Flow,
    *,
    functions: Mapping[str, FunctionFacts] = NOTHING_KNOWN,
    library: Mapping[str, Flow] = NO_LIBRARY,
    place: Place = NOWHERE,
) -> list[Finding]:
    """Judge a flow by every rule.

    Args:
        flow: the flow or module.
        functions: what is known of functions, by the name in `${function:...}` or by ARN.
        library: flows and modules that it may refer to, by the name in `${flow:...}`.
        place: the instance that it is for.

    Returns:
        What is wrong, errors first, then in the order of the flow's blocks.
    """
    around = library if isinstance(library, FlowLibrary) else FlowLibrary(library)
    subject = Subject(flow, functions, around, place)
    silences, wrong = silences_in(flow)
    order = {identifier: index for index, identifier in enumerate(flow.actions)}
    every = (finding for check in checks() for finding in check(subject))
    found = [*wrong, *heard(every, silences)]
    return sorted(found, key=lambda f: (not f.is_error, order.get(f.action or "", -1)))

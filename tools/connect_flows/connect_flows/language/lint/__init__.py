"""Lint: everything that can be said of a flow before a caller is in it."""

from collections.abc import Mapping
from types import MappingProxyType

from connect_flows.language.findings import Finding
from connect_flows.language.flow import Flow
from connect_flows.language.flow_library import FlowLibrary
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.language.lint.attributes import references
from connect_flows.language.lint.chain import chain
from connect_flows.language.lint.channels import channels
from connect_flows.language.lint.compared import compared
from connect_flows.language.lint.conditions import conditions
from connect_flows.language.lint.contacts import contacts, third_parties
from connect_flows.language.lint.control import control, nested_waits
from connect_flows.language.lint.endless import endless
from connect_flows.language.lint.envelope import envelope, identifiers, malformed
from connect_flows.language.lint.identity import identity
from connect_flows.language.lint.invocations import invocations
from connect_flows.language.lint.named import named
from connect_flows.language.lint.names import misplaced_text, names, nesting
from connect_flows.language.lint.parameters import empty_strings, parameters, types
from connect_flows.language.lint.participants import participants
from connect_flows.language.lint.prompts import prompts
from connect_flows.language.lint.queueing import queueing
from connect_flows.language.lint.results import results
from connect_flows.language.lint.silences import heard, silences_in
from connect_flows.language.lint.ssml import ssml
from connect_flows.language.lint.subject import Check, Subject
from connect_flows.language.lint.tasks import tasks
from connect_flows.language.lint.transitions import (
    endings,
    error_branches,
    reachability,
    targets,
    uneven,
)
from connect_flows.language.lint.unqualified import unqualified

CHECKS: tuple[Check, ...] = (
    malformed,
    envelope,
    identifiers,
    types,
    parameters,
    empty_strings,
    participants,
    prompts,
    ssml,
    contacts,
    third_parties,
    control,
    nested_waits,
    channels,
    conditions,
    targets,
    endings,
    error_branches,
    uneven,
    reachability,
    invocations,
    unqualified,
    endless,
    chain,
    results,
    compared,
    references,
    identity,
    names,
    named,
    nesting,
    misplaced_text,
    queueing,
    tasks,
)

NOTHING_KNOWN: Mapping[str, FunctionFacts] = MappingProxyType({})
NO_LIBRARY: Mapping[str, Flow] = MappingProxyType({})


def lint(
    flow: Flow,
    *,
    functions: Mapping[str, FunctionFacts] = NOTHING_KNOWN,
    library: Mapping[str, Flow] = NO_LIBRARY,
) -> list[Finding]:
    """Judge a flow by every rule.

    Args:
        flow: the flow or module.
        functions: what is known of functions, by the name in `${function:...}` or by ARN.
        library: flows and modules that it may refer to, by the name in `${flow:...}`.

    Returns:
        What is wrong, errors first, then in the order of the flow's blocks.
    """
    around = library if isinstance(library, FlowLibrary) else FlowLibrary(library)
    subject = Subject(flow, functions, around)
    silences, wrong = silences_in(flow)
    order = {identifier: index for index, identifier in enumerate(flow.actions)}
    every = (finding for check in CHECKS for finding in check(subject))
    found = [*wrong, *heard(every, silences)]
    return sorted(found, key=lambda f: (not f.is_error, order.get(f.action or "", -1)))

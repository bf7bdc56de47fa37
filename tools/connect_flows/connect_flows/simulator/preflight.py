"""What keeps a flow from being played: what lint says of parts that the language does not have.

Lint is the one judge. What it holds against a flow besides (a limit, a missing branch, a way
without end) is for the simulator to show.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from connect_flows.language.flow import Flow
from connect_flows.language.format_error import quote
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.language.once import once
from connect_flows.lint.findings import Finding
from connect_flows.lint.flow_library import FlowLibrary
from connect_flows.lint.rules.answers import reference_unknown, reference_unpublished
from connect_flows.lint.rules.blocks import (
    parameter_value,
    type_misplaced,
    unknown_parameter,
    unknown_type,
)
from connect_flows.lint.rules.branches import operator, target_missing
from connect_flows.lint.rules.document import malformed, start_missing
from connect_flows.lint.subject import Check, Subject
from connect_flows.simulator.refused import UnsupportedError

REFUSALS: tuple[Check, ...] = (
    malformed.check,
    start_missing.check,
    unknown_type.check,
    type_misplaced.where_known,
    unknown_parameter.check,
    parameter_value.filled,
    operator.check,
    target_missing.check,
    reference_unknown.namespaces,
    reference_unpublished.check,
)

_NO_FACTS: Mapping[str, FunctionFacts] = MappingProxyType({})
_ALONE = FlowLibrary({})


def check(flow: Flow) -> None:
    """Refuse a flow that cannot be played.

    Raises:
        UnsupportedError: Names the first reason, in the order of the flow.
    """
    _check(flow)


@once(512)
def _check(flow: Flow) -> None:
    found = list(_refused(flow))
    if found:
        order = {name: place for place, name in enumerate(flow.actions)}
        raise UnsupportedError(min(found, key=lambda each: order.get(each.action or "", -1)), flow)


def _refused(flow: Flow) -> Iterator[Finding]:
    subject = Subject(flow, _NO_FACTS, _ALONE)
    for refuses in REFUSALS:
        yield from refuses(subject)
    yield from _filled_in_later(subject)


def _filled_in_later(subject: Subject) -> Iterator[Finding]:
    """Tell each way that a template fills in: no error, and nobody can go it."""
    actions = subject.flow.actions
    advice = "Fill the template in, and play what comes of it."
    if subject.flow.start_action not in actions:
        message = f"StartAction is {quote(subject.flow.start_action)}, which is filled in later."
        yield subject.finding(start_missing.START_MISSING, None, message, advice)
    for action in actions.values():
        for target in action.targets():
            if target not in actions:
                message = f"A branch leads to {quote(target)}, which is filled in later."
                yield subject.finding(target_missing.TARGET_MISSING, action, message, advice)

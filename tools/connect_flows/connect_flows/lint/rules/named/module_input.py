"""Inputs that a module gets."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, WIRE_CHECKS, evidence
from connect_flows.lint.example import ON_ERROR, Example, block, flow, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.modules import Names, nearest
from connect_flows.lint.reading import references
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_READS = flow(say("hello", "Hello $.Modules.Input.name."), module=True)
MODULE_INPUT = Rule(
    "module-input",
    Severity.WARNING,
    "The flows at hand do not give the module this input: the reference is empty.",
    evidence(ATTRIBUTE_LIST, WIRE_CHECKS),
    bad=Example(
        _READS,
        beside={
            "caller": flow(
                block(
                    "InvokeFlowModule",
                    {"FlowModuleId": "${module:example}", "Input": {"nmae": "Ana"}},
                    errors=ON_ERROR,
                )
            )
        },
    ),
    good=Example(
        _READS,
        beside={
            "caller": flow(
                block(
                    "InvokeFlowModule",
                    {"FlowModuleId": "${module:example}", "Input": {"name": "Ana"}},
                    errors=ON_ERROR,
                )
            )
        },
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading of a key that no flow at hand gives it."""
    given = _given(subject)
    if given is None:
        return
    for action, reference in subject.once(references):
        path = reference.path
        if path[:2] == ("Modules", "Input") and len(path) > 2 and path[2] not in given:
            message = f"{reference.text} is not given by any flow at hand: it is empty."
            yield subject.finding(MODULE_INPUT, action, message, nearest(path[2], given))


def _given(subject: Subject) -> Names:
    """Return the keys of what the flows at hand give to this module."""
    keys: set[str] = set()
    called = False
    callers = subject.library.values() if subject.flow.is_module else ()
    for action in (a for caller in callers for a in caller.actions.values()):
        if subject.flow_behind(action.parameters.get("FlowModuleId")) is not subject.flow:
            continue
        called = True
        data = action.parameters.get("Input", {})
        if not isinstance(data, dict):
            return None
        keys |= data.keys()
    return frozenset(keys) if called else None

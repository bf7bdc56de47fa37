"""Modules within modules."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.flow import Flow
from connect_flows.language.limits import MODULE_NESTING_LIMIT
from connect_flows.lint.example import ON_ERROR, Example, Json, block, flow, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def _calls(name: str) -> Json:
    return flow(
        block("InvokeFlowModule", {"FlowModuleId": f"${{module:{name}}}"}, errors=ON_ERROR),
        module=True,
    )


MODULES_TOO_DEEP = Rule(
    "modules-too-deep",
    Severity.ERROR,
    "Connect allows five levels of modules at most, and never a module in itself.",
    evidence(admin("contact-flow-modules")),
    bad=Example(
        flow(*_calls("again")["Actions"][:1], block("DisconnectParticipant", name="end", to=None)),
        beside={"again": _calls("again")},
    ),
    good=Example(
        flow(*_calls("once")["Actions"][:1], block("DisconnectParticipant", name="end", to=None)),
        beside={"once": flow(say("hello", "Hello."), module=True)},
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Only as deep as Connect goes, never within themselves."""
    for action in subject.blocks("InvokeFlowModule"):
        module = subject.flow_behind(action.parameters.get("FlowModuleId"))
        if module is not None and _depth(subject, module, 1) > MODULE_NESTING_LIMIT:
            most = MODULE_NESTING_LIMIT
            message = f"Modules nest deeper than {most} from here, or in themselves."
            yield subject.finding(MODULES_TOO_DEEP, action, message, "Flatten them.")


def _depth(subject: Subject, module: Flow, depth: int) -> int:
    if depth > MODULE_NESTING_LIMIT:
        return depth
    inner = {
        flow.name: flow
        for action in module.actions.values()
        if action.type == "InvokeFlowModule"
        and (flow := subject.flow_behind(action.parameters.get("FlowModuleId")))
    }
    return max((_depth(subject, flow, depth + 1) for flow in inner.values()), default=depth)

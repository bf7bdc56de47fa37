"""Names of other things: placeholders of the right kind, flows and modules that exist."""

from collections.abc import Iterator
from difflib import get_close_matches

from connect_flows.language.action import Action
from connect_flows.language.findings import Finding
from connect_flows.language.flow import Flow
from connect_flows.language.lint.subject import Subject
from connect_flows.language.placeholders import (
    KINDS,
    Placeholder,
    placeholders_in,
    whole_placeholder,
)
from connect_flows.language.rules.answers import (
    MODULES_TOO_DEEP,
    NAME_UNKNOWN,
    PLACEHOLDER_KIND,
    PLACEHOLDER_SPOKEN,
)

DEEPEST_MODULES = 5
"""AWS admin guide, "Flow modules for reusable functions"."""

KIND_OF = {
    "LambdaFunctionARN": "function",
    "QueueId": "queue",
    "ContactFlowId": "flow",
    "FlowModuleId": "module",
    "HoursOfOperationId": "hours",
    "PromptId": "prompt",
}


def names(subject: Subject) -> Iterator[Finding]:
    """Every placeholder of every block."""
    for action in subject.flow.actions.values():
        for parameter, value in action.parameters.items():
            placeholder = whole_placeholder(value) if isinstance(value, str) else None
            if placeholder is not None:
                yield from _placeholder(subject, action, parameter, placeholder)


def _placeholder(
    subject: Subject, action: Action, parameter: str, placeholder: Placeholder
) -> Iterator[Finding]:
    expected = KIND_OF.get(parameter)
    if placeholder.kind not in KINDS and not get_close_matches(placeholder.kind, KINDS):
        return  # another tool's, such as ${self:custom.queue} of the Serverless Framework
    if placeholder.kind not in KINDS or (expected and placeholder.kind != expected):
        message = f"{parameter} is filled with the {placeholder.kind} {placeholder.name!a}."
        what_to_do = f"Name a {expected or ' or '.join(sorted(KINDS))} there."
        yield subject.finding(PLACEHOLDER_KIND, action, message, what_to_do)
        return
    known = _known(subject, placeholder.kind)
    if known and placeholder.name not in known:
        message = f"There is no {placeholder.kind} {placeholder.name!a}."
        yield subject.finding(NAME_UNKNOWN, action, message, f"Known: {', '.join(sorted(known))}.")


def _known(subject: Subject, kind: str) -> set[str]:
    if kind == "function":
        return {name for name in subject.functions if not name.startswith("arn:")}
    if kind == "module":
        return {name for name, flow in subject.library.items() if flow.is_module}
    if kind == "flow":
        return {name for name, flow in subject.library.items() if not flow.is_module}
    return set()


def nesting(subject: Subject) -> Iterator[Finding]:
    """Modules within modules only as deep as Connect goes, never within themselves."""
    for action in subject.flow.actions.values():
        if action.type != "InvokeFlowModule":
            continue
        module = subject.flow_behind(action.parameters.get("FlowModuleId"))
        if module is not None and _depth(subject, module, 1) > DEEPEST_MODULES:
            message = f"Modules nest deeper than {DEEPEST_MODULES} from here, or in themselves."
            yield subject.finding(MODULES_TOO_DEEP, action, message, "Flatten them.")


def _depth(subject: Subject, module: Flow, depth: int) -> int:
    if depth > DEEPEST_MODULES:
        return depth
    inner = {
        flow.name: flow
        for action in module.actions.values()
        if action.type == "InvokeFlowModule"
        and (flow := subject.flow_behind(action.parameters.get("FlowModuleId")))
    }
    return max((_depth(subject, flow, depth + 1) for flow in inner.values()), default=depth)


def misplaced_text(subject: Subject) -> Iterator[Finding]:
    """No placeholder of ours inside a longer text: it would be an ARN read out to a caller."""
    for action in subject.flow.actions.values():
        for parameter in ("Text", "SSML"):
            said = action.parameters.get(parameter)
            found = placeholders_in(said) if isinstance(said, str) else []
            if found:
                message = f"{parameter} would speak the ARN of {found[0].key}."
                yield subject.finding(PLACEHOLDER_SPOKEN, action, message, "Remove it.")

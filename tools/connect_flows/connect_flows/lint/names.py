"""Names of other things: placeholders that are filled in at deployment."""

from collections.abc import Iterator
from difflib import get_close_matches

from connect_flows.language.action import Action
from connect_flows.language.placeholders import KINDS, Placeholder, whole_placeholder
from connect_flows.lint.subject import Subject

KIND_OF = {
    "LambdaFunctionARN": "function",
    "QueueId": "queue",
    "ContactFlowId": "flow",
    "FlowModuleId": "module",
    "HoursOfOperationId": "hours",
    "PromptId": "prompt",
}


def placeholders(subject: Subject) -> Iterator[tuple[Action, str, Placeholder]]:
    """Yield every placeholder that is a parameter's whole value, with block and parameter."""
    for action in subject.flow.actions.values():
        for parameter, value in action.parameters.items():
            found = whole_placeholder(value) if isinstance(value, str) else None
            if found is not None and _is_ours(found):
                yield action, parameter, found


def is_of_kind(placeholder: Placeholder, expected: str | None) -> bool:
    """Whether a placeholder fills in what a parameter is for."""
    return placeholder.kind in KINDS and expected in {None, placeholder.kind}


def _is_ours(placeholder: Placeholder) -> bool:
    """Whether no other tool fills it in, such as ${self:custom.queue} of Serverless Framework."""
    return placeholder.kind in KINDS or bool(get_close_matches(placeholder.kind, KINDS))

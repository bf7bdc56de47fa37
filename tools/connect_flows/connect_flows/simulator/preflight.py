"""What can be seen of a flow without playing it: what it holds that the language does not know."""

from collections.abc import Iterator

from connect_flows.language.catalog import ACTION_TYPES, MISSPELLED_IN_THE_GUIDE
from connect_flows.language.flow import Action, Flow
from connect_flows.language.references import references_in
from connect_flows.simulator.blocks.table import BLOCKS
from connect_flows.simulator.conditions import OPERATORS
from connect_flows.simulator.contact_state import KNOWN_ROOTS
from connect_flows.simulator.refused import UnsupportedError

_UNPUBLISHED_WAITS = frozenset({"LambdaReturned", "AsyncLambdaCompletion"})
_checked: dict[int, Flow] = {}
_MOST_REMEMBERED = 512


def check(flow: Flow) -> None:
    """Refuses a flow that holds what the language does not know.

    Raises:
        UnsupportedError: Names the first such thing, in the order of the flow.
    """
    if _checked.get(id(flow)) is flow:
        return
    for part in flow.malformed:
        raise UnsupportedError(
            flow=flow.name,
            action=part.block or flow.start_action,
            what="a part has no form of the language:",
            value=part.message,
            advice=part.what_to_do,
        )
    if flow.start_action not in flow.actions:
        raise UnsupportedError(
            flow=flow.name,
            action=flow.start_action,
            what="StartAction is no block of the flow:",
            value=flow.start_action,
            advice="Give the identifier of a block.",
        )
    for action in flow.actions.values():
        for what, value, advice in _unknown(flow, action):
            raise UnsupportedError(
                flow=flow.name, action=action.identifier, what=what, value=value, advice=advice
            )
    if len(_checked) >= _MOST_REMEMBERED:
        _checked.clear()
    _checked[id(flow)] = flow


Unknown = Iterator[tuple[str, str, str]]


def _unknown(flow: Flow, action: Action) -> Unknown:
    yield from _unknown_type(action)
    yield from _wrong_flow_type(flow, action)
    yield from _unknown_parameters(action)
    for target in action.targets():
        if target not in flow.actions:
            yield "branch to a block that is not there:", target, "Point it at a block of the flow."
    for condition in action.conditions:
        if condition.operator not in OPERATORS and condition.operator != "KeyExists":
            yield "unknown operator", condition.operator, f"Known: {', '.join(OPERATORS)}."
    for reference in references_in(action.parameters):
        if reference.namespace not in KNOWN_ROOTS:
            known = ", ".join(f"$.{root}" for root in sorted(KNOWN_ROOTS))
            yield "unknown reference", reference.text, f"References start with one of {known}."


def _unknown_type(action: Action) -> Unknown:
    if action.type in BLOCKS:
        return
    spelled = MISSPELLED_IN_THE_GUIDE.get(action.type)
    advice = f"The service spells it {spelled}." if spelled else "Connect has no such block."
    if "externaltool" in action.type.lower():
        advice = (
            "AWS publishes no JSON for the External Tool block: play the flow with a Lambda block"
            " in its place, whose limits are the same."
        )
    yield "unknown action type", action.type, advice


def _wrong_flow_type(flow: Flow, action: Action) -> Unknown:
    """A block where Connect does not take it, in a flow whose type is known."""
    flow_type = "MODULE" if flow.is_module else flow.flow_type
    kind = ACTION_TYPES[action.type]
    if flow_type is None:
        return
    if kind.takes(flow_type) is False:
        taken = ", ".join(kind.flow_types)
        yield f"{action.type} in a flow of type", flow_type, f"Flow types that take it: {taken}."


def _unknown_parameters(action: Action) -> Unknown:
    known = ACTION_TYPES[action.type].parameters
    if known is None:
        return
    for name, value in action.parameters.items():
        if name not in known:
            names = ", ".join(known) or "none"
            yield f"unknown parameter of {action.type}:", name, f"It takes: {names}."
            continue
        for problem in known[name](value, name):
            if problem.refused and not _is_empty(value):
                yield "parameter form not known:", problem.message, problem.what_to_do
    yield from _unpublished(action)


def _unpublished(action: Action) -> Unknown:
    events = action.parameters.get("Events")
    for event in events if action.type == "Wait" and isinstance(events, list) else ():
        if event in _UNPUBLISHED_WAITS:
            yield "wait for a Lambda result:", event, "AWS publishes no JSON for it."


def _is_empty(value: object) -> bool:
    return value in ("", None)

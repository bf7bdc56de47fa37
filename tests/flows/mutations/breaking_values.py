"""Ways of breaking what blocks say: parameters, references, names, operands."""

from connect_flows.language.references import references_in
from tests.flows.mutations.places import Broken, Json, copied, shown, texts, with_text

DEFAULTS = frozenset({"InvocationType", "ResponseValidation", "TargetContact", "StoreInput"})
"""Parameters that our flows write out though the service would take the same without them."""


def count_too_far(flow: Json) -> Broken:
    """Each loop takes more turns than Connect counts."""
    yield from _with_parameter(flow, "LoopCount", "101")


def raise_a_blocks_limit(flow: Json) -> Broken:
    """Each Lambda block waits a second more than Connect lets it."""
    yield from _with_parameter(flow, "InvocationTimeLimitSeconds", "9")


def lower_a_blocks_limit(flow: Json) -> Broken:
    """Each Lambda block waits less than its function may take, and less than its budget."""
    for seconds in ("7", "3"):
        yield from _with_parameter(flow, "InvocationTimeLimitSeconds", seconds)


def validate_another_response_type(flow: Json) -> Broken:
    """Each Lambda block takes an answer for JSON."""
    yield from _with_parameter(flow, "ResponseValidation", {"ResponseType": "JSON"})


def do_not_wait_for_the_answer(flow: Json) -> Broken:
    """Each Lambda block goes on at once."""
    yield from _with_parameter(flow, "InvocationType", "ASYNCHRONOUS")


def drop_a_parameter(flow: Json) -> Broken:
    """Each parameter that has no default."""
    for index, block in enumerate(flow["Actions"]):
        for name in sorted(block["Parameters"].keys() - DEFAULTS):
            broken = copied(flow)
            del broken["Actions"][index]["Parameters"][name]
            yield f"{block['Identifier']}: {name}", broken


def drop_what_a_function_is_sent(flow: Json) -> Broken:
    """Each attribute of each Lambda block."""
    for index, block in enumerate(flow["Actions"]):
        for name in block["Parameters"].get("LambdaInvocationAttributes", {}):
            broken = copied(flow)
            del broken["Actions"][index]["Parameters"]["LambdaInvocationAttributes"][name]
            yield f"{block['Identifier']}: {name}", broken


def misspell_a_parameter(flow: Json) -> Broken:
    """Each parameter's name."""
    for index, block in enumerate(flow["Actions"]):
        for name, value in block["Parameters"].items():
            broken = copied(flow)
            del broken["Actions"][index]["Parameters"][name]
            broken["Actions"][index]["Parameters"][name + "s"] = value
            yield f"{block['Identifier']}: {name}", broken


def empty_a_value(flow: Json) -> Broken:
    """Each text of each parameter, and each operand."""
    for place, _value in texts(flow):
        if "Parameters" in place or "Operands" in place:
            yield shown(flow, place), with_text(flow, place, "")


def misspell_a_reference(flow: Json) -> Broken:
    """Each reference in each text."""
    for place, value in texts(flow):
        for reference in references_in(value):
            wrong = value.replace(reference.text, f"{reference.text[:-1]}xx")
            yield f"{shown(flow, place)}: {reference.text}", with_text(flow, place, wrong)


def misspell_a_name(flow: Json) -> Broken:
    """Each placeholder."""
    for place, value in texts(flow):
        if value.startswith("${"):
            yield value, with_text(flow, place, value.replace("}", "x}"))


def misspell_a_type(flow: Json) -> Broken:
    """Each block's type, and each error's."""
    for place, value in texts(flow):
        if place[-1] in {"Type", "ErrorType"}:
            yield shown(flow, place), with_text(flow, place, value + "s")


def misspell_an_operand(flow: Json) -> Broken:
    """Each operand."""
    for place, value in texts(flow):
        if "Operands" in place:
            yield f"{shown(flow, place)}: {value}", with_text(flow, place, value + "x")


def use_an_unknown_operator(flow: Json) -> Broken:
    """Each operator."""
    for place, _value in texts(flow):
        if place[-1] == "Operator":
            yield shown(flow, place), with_text(flow, place, "Contains")


def _with_parameter(flow: Json, name: str, value: object) -> Broken:
    for index, block in enumerate(flow["Actions"]):
        if name in block["Parameters"]:
            broken = copied(flow)
            broken["Actions"][index]["Parameters"][name] = value
            yield f"{block['Identifier']}: {value}", broken

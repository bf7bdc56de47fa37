"""What a visit of a block can come to, when a script or a person says so."""

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.branch import NO_MATCHING_ERROR
from connect_flows.language.flow import Action


def outcomes(action: Action) -> tuple[str, ...]:
    """Return what a visit of a block can come to: operands of its conditions, and error types."""
    errors = {NO_MATCHING_ERROR, *(branch.error_type for branch in action.errors)}
    errors.update(ACTION_TYPES[action.type].errors)
    operands = {operand for condition in action.conditions for operand in condition.operands}
    return tuple(sorted(errors | operands))

"""What becomes of a module's block that is not for flows of the type which invoked the module.

Source: AWS admin guide, "Flow modules", by a digest of 2026 alone, and so an assumption.
"""

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.branch import NO_MATCHING_ERROR, Fail
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.forms.action_type import MODULE
from connect_flows.language.flow import Action


def misplaced(action: Action, session: Session) -> Fail | None:
    """How a block of a module fails in this flow; None where it may be there, or nobody knows."""
    flow_type = session.frames[0].flow.flow_type
    if flow_type is None:
        return None
    known = ACTION_TYPES[action.type]
    if known.flow_types == (MODULE,) or known.takes(flow_type) is not False:
        return None
    if not session.assume("misplaced_in_module_fails"):
        return None
    session.enforced(Rule.MODULE_PLACE, f"{action.type} is not for flows of type {flow_type}")
    return Fail(NO_MATCHING_ERROR, f"the block is not for flows of type {flow_type}")

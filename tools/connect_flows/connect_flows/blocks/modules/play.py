"""InvokeFlowModule and EndFlowModuleExecution."""

from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, EnterModule, Fail, LeaveModule
from connect_flows.contact.library import find
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action
from connect_flows.language.limits import MODULE_NESTING_LIMIT


def invoke_module(action: Action, session: Session) -> Play:
    """Enters a module; of one that is not at hand the script tells the result."""
    yield from ()
    called = as_text(action.parameters.get("FlowModuleId"))
    if not called:
        return Fail(NO_MATCHING_ERROR, "no module is given")
    module = find(session.library, called)
    if module is None:
        session.decided("result of a module that is not at hand", "none", by_default=True)
        return NEXT
    if len(session.modules) >= MODULE_NESTING_LIMIT:
        session.enforced(Rule.MODULE_NESTING, f"{module.name} would be one deeper")
        return Fail(NO_MATCHING_ERROR, "modules are nested too deeply")
    return EnterModule(module, action.parameters.get("Input") or {})


def end_module(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Goes back to the block that invoked the module, with a result and its data."""
    yield from ()
    data = action.parameters.get("ResultData") or {}
    return LeaveModule(as_text(action.parameters.get("Result")), data)


PLAYS: dict[str, PlayBlock] = {
    "InvokeFlowModule": invoke_module,
    "EndFlowModuleExecution": end_module,
}

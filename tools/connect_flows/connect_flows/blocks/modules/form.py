"""Modules: into one, and out of it.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import NO_MATCH, WIRE
from connect_flows.forms.action_type import FLOW_TYPES, MODULE, ActionType, Conditions
from connect_flows.forms.channels import everywhere
from connect_flows.forms.containers import mapping
from connect_flows.forms.evidence import PUBLIC_FLOWS, WIRE_CHECKS, admin, developer, evidence
from connect_flows.forms.values import Names, anything, reference_or, text

_MODULES_ANYWHERE = evidence(
    admin("contact-flow-modules: across all flow types"),
    against=(developer("flow-language-actions-invoke-flow-module: inbound flows alone"),),
)
_OUTSIDE_INBOUND = tuple(name for name in FLOW_TYPES if name != "CONTACT_FLOW")

FORMS = {
    "InvokeFlowModule": ActionType(
        source=evidence(developer("flow-language-actions-invoke-flow-module")),
        sources={
            **dict.fromkeys(("Input", "conditions", "NoMatchingCondition"), WIRE),
            **dict.fromkeys(_OUTSIDE_INBOUND, _MODULES_ANYWHERE),
        },
        parameters={"FlowModuleId": Names("module"), "Input": reference_or(mapping(anything))},
        required=("FlowModuleId",),
        conditions=Conditions(),
        errors=(*NO_MATCH, "NoMatchingCondition"),
        required_errors=NO_MATCH,
        flow_types=("CONTACT_FLOW",),
        doubtful_in=_OUTSIDE_INBOUND,
        channels=everywhere("Invoke module"),
        drawn="moves",
    ),
    "EndFlowModuleExecution": ActionType(
        source=evidence(developer("endflowmoduleexecution")),
        sources={"Result": WIRE, "ResultData": evidence(WIRE_CHECKS, PUBLIC_FLOWS)},
        parameters={"Result": text, "ResultData": reference_or(mapping(anything))},
        terminal=True,
        flow_types=(MODULE,),
        channels=everywhere("Return (from module)"),
        drawn="moves",
    ),
}

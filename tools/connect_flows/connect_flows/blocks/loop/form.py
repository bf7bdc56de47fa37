"""Turns that are counted.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import flow_control_page
from connect_flows.forms.action_type import ActionType, Conditions
from connect_flows.forms.channels import everywhere
from connect_flows.forms.evidence import ALL_BLOCKS, PUBLIC_FLOWS, admin, evidence, flow_as_code
from connect_flows.forms.values import anything, integer, text

TURNS = ("ContinueLooping", "DoneLooping")

FORMS = {
    "Loop": ActionType(
        source=flow_control_page("Loop"),
        sources={
            "LoopName": evidence(admin("loop"), PUBLIC_FLOWS),
            "LoopArray": evidence(admin("loop"), PUBLIC_FLOWS),
            "NoMatchingError": evidence(admin("loop"), flow_as_code(21, "2026-09-15"), ALL_BLOCKS),
        },
        parameters={
            "LoopCount": integer(0, 100, dynamic=True, unquoted=True),
            "LoopName": text,
            "LoopArray": anything,
        },
        conditions=Conditions(required=TURNS, allowed=TURNS),
        errors=("NoMatchingError",),
        channels=everywhere("Loop"),
        drawn="decides",
    ),
}

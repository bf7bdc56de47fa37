"""Blocks that only decide the way.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import TRUE_OR_FALSE, WIRE, flow_control_page
from connect_flows.forms.action_type import (
    BEFORE_THE_AGENT,
    HOLDS,
    INBOUND_AND_TRANSFERS,
    OPERATORS,
    TRANSFERS,
    WHISPERS,
    ActionType,
    Conditions,
)
from connect_flows.forms.channels import FAILS, WORKS, Parameters, Support, everywhere
from connect_flows.forms.containers import list_of
from connect_flows.forms.evidence import (
    ALL_BLOCKS,
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    admin,
    developer,
    evidence,
    flow_as_code,
)
from connect_flows.forms.values import integer, one_of, reference
from connect_flows.language.limits import WAIT_LIMIT_SECONDS

WAIT_EVENTS = ("CustomerReturned", "BotParticipantDisconnected")
_WAIT_ELSEWHERE = evidence(
    developer("flow-control-actions-wait"),
    against=(admin("wait names the inbound and the customer queue flow alone"),),
)
_END_ELSEWHERE = evidence(
    admin("end-flow-resume"),
    against=(developer("flow-control-actions-endflowexecution"), WIRE_CHECKS),
)
_OUTSIDE_WHISPER_AND_QUEUE = (*INBOUND_AND_TRANSFERS, *HOLDS)
_WAIT_PAGES = evidence(admin("wait"), developer("flow-control-actions-wait"))
_PLAIN_WAIT = Support("Wait", FAILS, WORKS, WORKS, WORKS, _WAIT_PAGES)


def _channels_of_wait(parameters: Parameters) -> Support:
    """A call waits only while the flow goes on: the guide names that and events yet unpublished."""
    goes_on = str(parameters.get("ContinueExecution")).lower() == "true"
    return everywhere("Wait, keep running while waiting", _WAIT_PAGES) if goes_on else _PLAIN_WAIT


FORMS = {
    "Compare": ActionType(
        source=flow_control_page("Compare"),
        sources={
            "ComparisonValue": WIRE,
            "KeyExists": WIRE,
            "conditions": evidence(ALL_BLOCKS, WIRE_CHECKS),
        },
        parameters={"ComparisonValue": reference},
        required=("ComparisonValue",),
        conditions=Conditions(operators=OPERATORS, any_needed=True),
        errors=("NoMatchingCondition",),
        required_errors=("NoMatchingCondition",),
        channels=everywhere("Check contact attributes"),
        drawn="decides",
        log_name="CheckAttribute",
    ),
    "DistributeByPercentage": ActionType(
        source=flow_control_page("DistributeByPercentage"),
        sources={
            "conditions": evidence(flow_as_code(23, "2026-09-15"), PUBLIC_FLOWS),
            "OUTBOUND_WHISPER": evidence(
                admin("distribute-by-percentage"),
                against=(developer("flow-control-actions-distributebypercentage"),),
            ),
        },
        conditions=Conditions(operators=("NumberLessThan",)),
        errors=("NoMatchingCondition",),
        required_errors=("NoMatchingCondition",),
        flow_types=BEFORE_THE_AGENT,
        doubtful_in=("OUTBOUND_WHISPER",),
        channels=everywhere("Distribute by percentage"),
        drawn="decides",
    ),
    "Wait": ActionType(
        source=flow_control_page("Wait"),
        sources={
            "TimeLimitSeconds": evidence(WIRE_CHECKS, flow_as_code(22, "2026-09-15")),
            **dict.fromkeys(("ContinueExecution", "MinimumWaitTimeSeconds", "Continue"), WIRE),
            **dict.fromkeys((*TRANSFERS, *WHISPERS, *HOLDS), _WAIT_ELSEWHERE),
        },
        parameters={
            "TimeLimitSeconds": integer(1, WAIT_LIMIT_SECONDS, dynamic=True),
            "Events": list_of(one_of(*WAIT_EVENTS)),
            "ContinueExecution": TRUE_OR_FALSE,
            "MinimumWaitTimeSeconds": integer(1, WAIT_LIMIT_SECONDS, dynamic=True),
        },
        required=("TimeLimitSeconds",),
        conditions=Conditions(
            required=("WaitCompleted",), allowed=("WaitCompleted", "Continue", *WAIT_EVENTS)
        ),
        errors=("NoMatchingError", "ParticipantNotFound"),
        required_errors=("NoMatchingError",),
        flow_types=("CONTACT_FLOW", "CUSTOMER_QUEUE"),
        doubtful_in=(*TRANSFERS, *WHISPERS, *HOLDS),
        channels=_channels_of_wait,
        examples=(
            {"TimeLimitSeconds": "5"},
            {"TimeLimitSeconds": "5", "ContinueExecution": "True", "MinimumWaitTimeSeconds": "1"},
        ),
        drawn="decides",
    ),
    "EndFlowExecution": ActionType(
        source=flow_control_page("EndFlowExecution"),
        sources=dict.fromkeys(_OUTSIDE_WHISPER_AND_QUEUE, _END_ELSEWHERE),
        terminal=True,
        flow_types=(*WHISPERS, "CUSTOMER_QUEUE"),
        doubtful_in=_OUTSIDE_WHISPER_AND_QUEUE,
        channels=everywhere("End flow / Resume"),
        drawn="moves",
        log_name="Resume",
    ),
}

"""Hours of operation, and the metrics of queues.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import QUEUE_OR_AGENT, WIRE, flow_control_page
from connect_flows.forms.action_type import (
    BEFORE_THE_AGENT,
    NUMBER_OPERATORS,
    ActionType,
    Conditions,
)
from connect_flows.forms.channels import everywhere
from connect_flows.forms.evidence import ALL_BLOCKS, evidence, flow_as_code
from connect_flows.forms.values import Names, one_of

AGENT_METRICS = ("NumberOfAgentsAvailable", "NumberOfAgentsStaffed", "NumberOfAgentsOnline")
QUEUE_METRICS = ("OldestContactInQueueAgeSeconds", "NumberOfContactsInQueue")

FORMS = {
    "CheckHoursOfOperation": ActionType(
        source=flow_control_page("CheckHoursOfOperation"),
        sources={"conditions": WIRE},
        parameters={"HoursOfOperationId": Names("hours", whole=True)},
        conditions=Conditions(required=("True", "False"), allowed=("True", "False")),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        flow_types=BEFORE_THE_AGENT,
        channels=everywhere("Check hours of operation"),
        drawn="decides",
    ),
    "CheckMetricData": ActionType(
        source=flow_control_page("CheckMetricData"),
        sources={
            "NoMatchingCondition": WIRE,
            "conditions": evidence(flow_as_code(37, "2026-09-29"), ALL_BLOCKS),
        },
        parameters={
            "MetricType": one_of(*AGENT_METRICS, *QUEUE_METRICS, static=True),
            "QueueId": Names("queue"),
            "AgentId": Names("agent"),
        },
        required=("MetricType",),
        at_most_one=(QUEUE_OR_AGENT,),
        conditions=Conditions(operators=("Equals", *NUMBER_OPERATORS), any_needed=True),
        errors=("NoMatchingError", "NoMatchingCondition"),
        required_errors=("NoMatchingError", "NoMatchingCondition"),
        flow_types=BEFORE_THE_AGENT,
        channels=everywhere("Check queue status, Check staffing"),
        drawn="decides",
    ),
    "GetMetricData": ActionType(
        source=flow_control_page("GetMetricData"),
        parameters={
            "QueueId": Names("queue"),
            "AgentId": Names("agent"),
            "QueueChannel": one_of("Voice", "Chat", "Task", "Email"),
        },
        at_most_one=(QUEUE_OR_AGENT,),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        channels=everywhere("Get metrics"),
    ),
}

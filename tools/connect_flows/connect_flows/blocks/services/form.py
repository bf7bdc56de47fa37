"""What AWS does elsewhere for a contact.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import NO_MATCH, contact_page, flow_control_page
from connect_flows.forms.action_type import (
    BEFORE_THE_AGENT,
    FLOW_TYPES,
    HOLDS,
    TRANSFERS,
    ActionType,
    Conditions,
)
from connect_flows.forms.channels import (
    FAILS,
    WORKS,
    Support,
    calls_only,
    chats_only,
    everywhere,
)
from connect_flows.forms.containers import record
from connect_flows.forms.evidence import (
    ALL_BLOCKS,
    WIRE_CHECKS,
    admin,
    developer,
    evidence,
    export,
    flow_as_code,
    probe,
)
from connect_flows.forms.values import Names, anything, integer, one_of, preferred, text

_PRIORITY_ELSEWHERE = evidence(
    admin("change-routing-priority"),
    against=(developer("contact-actions-updatecontactroutingbehavior: inbound flows alone"),),
)
_ASSISTANT_ANYWHERE = evidence(
    developer("createwisdomsession"),
    against=(admin("connect-assistant-block: inbound, queue, outbound whisper and transfers"),),
)
_NO_ASSISTANT = ("CUSTOMER_WHISPER", "AGENT_WHISPER", *HOLDS)
_PREVIOUS = ("CONTACT_FLOW", "OUTBOUND_WHISPER", *TRANSFERS)

FORMS = {
    "AuthenticateParticipant": ActionType(
        source=evidence(ALL_BLOCKS, flow_as_code(40, "2026-10-05"), admin("authenticate-customer")),
        parameters={
            "CognitoConfiguration": record(
                {"UserPoolArn": Names("user-pool"), "AppClientId": text},
                required=("UserPoolArn", "AppClientId"),
            ),
            "CustomerProfilesConfiguration": record(
                {"ObjectTypeName": text}, required=("ObjectTypeName",)
            ),
            "TimeLimitMinutes": integer(3, 15, dynamic=True),
        },
        required=("CognitoConfiguration", "CustomerProfilesConfiguration", "TimeLimitMinutes"),
        conditions=Conditions(required=("OptedOut",), allowed=("OptedOut",)),
        errors=("TimeLimitExceeded", "NoMatchingError"),
        required_errors=("TimeLimitExceeded", "NoMatchingError"),
        flow_types=("CONTACT_FLOW",),
        channels=chats_only("Authenticate Customer"),
    ),
    "CheckOutboundCallStatus": ActionType(
        source=flow_control_page("CheckOutboundCallStatus"),
        parameters={},
        conditions=Conditions(
            allowed=("CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected")
        ),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=calls_only("Check call progress"),
        drawn="decides",
    ),
    "CreateWisdomSession": ActionType(
        source=evidence(developer("createwisdomsession")),
        sources=dict.fromkeys(_NO_ASSISTANT, _ASSISTANT_ANYWHERE),
        parameters={"WisdomAssistantArn": Names("assistant")},
        required=("WisdomAssistantArn",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        doubtful_in=_NO_ASSISTANT,
        channels=Support("Connect assistant", WORKS, WORKS, FAILS, WORKS),
    ),
    "LoadContactContent": ActionType(
        source=evidence(admin("get-stored-content"), flow_as_code(40, "2026-10-05"), ALL_BLOCKS),
        parameters={"ContentType": preferred("EmailMessage")},
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=Support(
            "Get stored content", FAILS, FAILS, FAILS, WORKS, evidence(admin("get-stored-content"))
        ),
    ),
    "RenderMessageTemplate": ActionType(
        source=evidence(
            ALL_BLOCKS, probe("aicc-builder sample", "_VERIFIED-block-type-reference", "2026-06-08")
        ),
        parameters=None,
        required=("WisdomKnowledgeBaseArn", "WisdomMessageTemplateArn"),
        errors=("TemplateRenderingError", *NO_MATCH),
        required_errors=("TemplateRenderingError", *NO_MATCH),
    ),
    "ResumeContact": ActionType(
        source=contact_page("UpdateContactResumeContact"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=Support("Resume contact", FAILS, FAILS, WORKS, FAILS),
    ),
    "RouteContactToAgent": ActionType(
        source=evidence(admin("interrupt-agent"), against=(flow_as_code(40, "2026-10-05"),)),
        parameters=None,
        branches_published=False,
        flow_types=("CUSTOMER_QUEUE",),
        channels=everywhere("Interrupt agent"),
    ),
    "StartExistingMessageProcessing": ActionType(
        source=evidence(export("flows with e-mail processing, 2026")),
        parameters=None,
        branches_published=False,
    ),
    "UpdateContactRoutingBehavior": ActionType(
        source=contact_page("UpdateContactRoutingBehavior"),
        sources=dict.fromkeys((*TRANSFERS, "CUSTOMER_QUEUE"), _PRIORITY_ELSEWHERE),
        parameters={
            "QueuePriority": integer(1, 2**63 - 1),
            "QueueTimeAdjustmentSeconds": integer(-(2**31)),
        },
        at_most_one=(("QueuePriority", "QueueTimeAdjustmentSeconds"),),
        flow_types=("CONTACT_FLOW",),
        doubtful_in=(*TRANSFERS, "CUSTOMER_QUEUE"),
        channels=everywhere("Change routing priority / age"),
    ),
    "UpdateContactRoutingCriteria": ActionType(
        source=evidence(
            developer("flow-control-actions-updateroutingcriteria"),
            WIRE_CHECKS,
            ALL_BLOCKS,
            export("voicemail-express"),
        ),
        parameters={"RoutingCriteria": anything},
        required=("RoutingCriteria",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=BEFORE_THE_AGENT,
        channels=everywhere("Set routing criteria"),
    ),
    "UpdatePreviousContactParticipantState": ActionType(
        source=evidence(
            developer("contact-actions-updatepreviouscontactparticipantstate"), WIRE_CHECKS
        ),
        sources=dict.fromkeys(FLOW_TYPES, evidence(admin("hold-customer-agent"))),
        parameters={
            "PreviousContactParticipantState": one_of("AgentOnHold", "CustomerOnHold", "OffHold")
        },
        required=("PreviousContactParticipantState",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=_PREVIOUS,
        doubtful_in=("CUSTOMER_QUEUE", "CUSTOMER_WHISPER", "AGENT_WHISPER", *HOLDS),
        channels=calls_only("Hold customer or agent"),
    ),
}

"""Contacts that a flow begins.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import FLOW, NO_MATCH, contact_page
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.channels import chats_only, everywhere
from connect_flows.forms.containers import mapping, record
from connect_flows.forms.evidence import ALL_BLOCKS, admin, developer, evidence, export, probe
from connect_flows.forms.values import Names, anything, integer, one_of, text

_FROM_AND_TO = ("FromEmailAddress", "DestinationEmailAddress")
_ALL_BLOCKS_TRIED = evidence(
    probe("aicc-builder sample", "_reference-console-export-all-blocks.json", "2026-06-08")
)

FORMS = {
    "CreateContact": ActionType(
        source=evidence(ALL_BLOCKS, admin("send-message")),
        parameters=None,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "CreatePersistentContactAssociation": ActionType(
        source=evidence(
            admin("create-persistent-contact-association-block"),
            export("connect-flow-builder: action catalogue"),
        ),
        parameters={"RehydrationType": text, "SourceContactId": text},
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=chats_only("Create persistent contact association"),
    ),
    "CreateTask": ActionType(
        source=evidence(developer("createtask")),
        parameters={
            "Name": text,
            "Description": text,
            "ContactFlowId": FLOW,
            "Attributes": mapping(text),
            "References": mapping(anything),
            "DelaySeconds": integer(1, 518_400, dynamic=True),
            "ScheduledTime": text,
            "TaskTemplateId": Names("task-template", static=True),
            "TaskFields": mapping(anything),
        },
        at_most_one=(("DelaySeconds", "ScheduledTime"),),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Create task"),
    ),
    "StartOutboundChatContact": ActionType(
        source=contact_page("StartOutboundChatContact"),
        parameters={
            "SourceEndpoint": record(
                {"Address": text, "Type": one_of("CONNECT_PHONENUMBER_ARN", static=True)},
                required=("Address", "Type"),
            ),
            "DestinationEndpoint": record(
                {"Address": text, "Type": one_of("TELEPHONE_NUMBER", static=True)},
                required=("Address", "Type"),
            ),
            "ContactFlowArn": Names("flow"),
            "ContactSubtype": one_of("connect:SMS", static=True),
            "InitialSystemMessage": record({"Content": text}),
            "RelatedContact": one_of("CURRENT", static=True),
        },
        required=("SourceEndpoint", "DestinationEndpoint", "ContactFlowArn", "ContactSubtype"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "StartOutboundEmailContact": ActionType(
        source=evidence(ALL_BLOCKS, admin("send-message")),
        sources=dict.fromkeys(_FROM_AND_TO, _ALL_BLOCKS_TRIED),
        parameters=None,
        required=_FROM_AND_TO,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
}

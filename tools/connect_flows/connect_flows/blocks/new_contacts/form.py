"""Contacts that a flow begins.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import NO_MATCH, contact_page
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.channels import chats_only, everywhere
from connect_flows.forms.containers import mapping, record
from connect_flows.forms.evidence import ALL_BLOCKS, admin, developer, evidence, export
from connect_flows.forms.values import Names, anything, integer, text

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
            "ContactFlowId": Names("flow"),
            "Attributes": mapping(text),
            "References": mapping(anything),
            "DelaySeconds": integer(1, 518_400, dynamic=True),
            "ScheduledTime": text,
            "TaskTemplateId": Names("task-template"),
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
            "SourceEndpoint": record({"Address": text, "Type": text}),
            "DestinationEndpoint": record({"Address": text, "Type": text}),
            "ContactFlowArn": Names("flow"),
            "ContactSubtype": text,
            "InitialSystemMessage": anything,
            "RelatedContact": text,
        },
        required=("SourceEndpoint", "DestinationEndpoint", "ContactFlowArn", "ContactSubtype"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "StartOutboundEmailContact": ActionType(
        source=evidence(ALL_BLOCKS, admin("send-message")),
        parameters=None,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
}

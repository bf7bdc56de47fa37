"""The blocks that change a contact: what goes together in one of them."""

from collections.abc import Iterator

from connect_flows.language.action import Action
from connect_flows.language.catalog.channels import VOICE_ID_FIELDS
from connect_flows.language.findings import Finding
from connect_flows.language.lint.by_type import Broken, by_type, caught, is_true
from connect_flows.language.lint.subject import Subject
from connect_flows.language.rules.branches import ERROR_BRANCH_MISSING
from connect_flows.language.rules.contacts import (
    CONTACT_DATA_EMPTY,
    HOOKS_DISPUTED,
    MEDIA_PROCESSING_SETTINGS,
    REDACTION_BRANCH,
    TAGS_COUNT,
    TASK_FIELDS,
    THIRD_PARTY_BRANCHES,
    VOICE_ID_ENDED,
    VOICE_ID_SWITCHED,
)

MOST_TAGS = 6
VOICE_ID_SWITCHES = (
    "IsVoiceIdStreamingEnabled",
    "IsVoiceAuthenticationEnabled",
    "IsFraudDetectionEnabled",
)
MISMATCH = "ChannelMismatch"
REDACTION = "InFlightRedactionConfigurationFailed"
THIRD_PARTY_FAILURES = frozenset({"CallFailed", "ConnectionTimeLimitExceeded"})


def third_parties(subject: Subject) -> Iterator[Finding]:
    """Transfers to a phone number: which branches they have, by how they go on and where."""
    for action in subject.flow.actions.values():
        if action.type == "TransferParticipantToThirdParty":
            to_agent = subject.flow.flow_type == "AGENT_TRANSFER"
            for rule, message, what_to_do in _third_party(action, to_agent=to_agent):
                yield subject.finding(rule, action, message, what_to_do)


def _third_party(action: Action, *, to_agent: bool) -> Broken:
    branches = THIRD_PARTY_FAILURES & caught(action)
    goes_on = is_true(action.parameters.get("ContinueFlowExecution"))
    if to_agent:
        if branches:
            message = f"An agent transfer flow may not have the branch {min(branches)}."
            yield THIRD_PARTY_BRANCHES, message, "Remove it."
        return
    if branches and not goes_on:
        message = "The flow ends with the transfer, so it cannot fail."
        yield THIRD_PARTY_BRANCHES, message, f"Remove {min(branches)}."
    for error in sorted(THIRD_PARTY_FAILURES - branches) if goes_on else ():
        message = f"There is no branch for {error}."
        yield THIRD_PARTY_BRANCHES, message, "Add one: the flow goes on after the transfer."


def _event_hooks(action: Action) -> Broken:
    hooks = action.parameters.get("EventHooks")
    if isinstance(hooks, dict) and len(hooks) > 1:
        message = f"EventHooks has {len(hooks)} hooks: one project was refused, another was not."
        yield HOOKS_DISPUTED, message, "Use a block for each, which all take."
    if "EventHooksConfiguration" in action.parameters:
        message = "EventHooksConfiguration is in AWS's templates, and a live probe was refused."
        yield HOOKS_DISPUTED, message, "Deploy the flow once before you rely on it."


def _contact_data(action: Action) -> Broken:
    switches = [name for name in VOICE_ID_SWITCHES if name in action.parameters]
    if switches and len(switches) != len(VOICE_ID_SWITCHES):
        message = f"{' and '.join(switches)} is set without the other switches of Voice ID."
        yield VOICE_ID_SWITCHED, message, f"Set all: {', '.join(VOICE_ID_SWITCHES)}."
    elif VOICE_ID_FIELDS & action.parameters.keys():
        yield from _voice_id(action)
    if not set(action.parameters) - {"TargetContact"}:
        yield CONTACT_DATA_EMPTY, "No contact data is set.", "Set some, or remove the block."


def _voice_id(action: Action) -> Broken:
    message = f"{action.type} needs Voice ID, which ended on 20 May 2026."
    yield VOICE_ID_ENDED, message, "Remove it: its error branch is the only way on."


def _media_processing(action: Action) -> Broken:
    chat = action.parameters.get("ChatProcessor")
    within = chat if isinstance(chat, dict) else {}
    if "ChatProcessorSettings" not in {*within, *action.parameters}:
        message = "ChatProcessorSettings is missing."
        yield MEDIA_PROCESSING_SETTINGS, message, "Add it: the service asks for it."


def _recording_and_analytics(action: Action) -> Broken:
    for_chat = "ChatBehavior" in action.parameters
    if MISMATCH not in caught(action) and "EmailBehavior" not in action.parameters:
        message = f"{action.type} has no branch for {MISMATCH}."
        yield ERROR_BRANCH_MISSING, message, "Add one: a contact of another channel takes it."
    if REDACTION in caught(action) and not for_chat:
        yield REDACTION_BRANCH, f"{REDACTION} is for chat only.", "Remove the branch."
    elif for_chat and REDACTION not in caught(action):
        message = f"ChatBehavior has no branch for {REDACTION}."
        yield REDACTION_BRANCH, message, "Add one."


def _tags(action: Action) -> Broken:
    tags = action.parameters.get("Tags")
    if isinstance(tags, dict) and len(tags) > MOST_TAGS:
        message = f"The block sets {len(tags)} tags, {MOST_TAGS} are allowed."
        yield TAGS_COUNT, message, "Set fewer."


def _create_task(action: Action) -> Broken:
    for name in () if "TaskTemplateId" in action.parameters else ("Name", "ContactFlowId"):
        if name not in action.parameters:
            yield TASK_FIELDS, f"A task without template needs {name}.", "Add it."


contacts = by_type(
    {
        "UpdateContactEventHooks": _event_hooks,
        "UpdateContactData": _contact_data,
        "UpdateContactMediaProcessing": _media_processing,
        "UpdateContactRecordingAndAnalyticsBehavior": _recording_and_analytics,
        "TagContact": _tags,
        "CreateTask": _create_task,
        "CheckVoiceId": _voice_id,
        "StartVoiceIdStream": _voice_id,
    }
)

"""What single action types ask for beyond the table: one rule a type, seen at the service.

The documentation of most of these is silent or wrong; each is what CreateContactFlow was seen to
take or refuse.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from flow_language.action import Action
from flow_language.catalog.flow_control import AGENT_METRICS, WAIT_EVENTS
from flow_language.findings import Finding
from flow_language.lint.subject import Subject

Problem = tuple[str, str]
"""A message and what to do."""


def particular(subject: Subject) -> Iterator[Finding]:
    """Apply the rule of each block's type."""
    for action in subject.flow.actions.values():
        rule = BY_TYPE.get(action.type)
        for message, what_to_do in rule(action) if rule else ():
            yield subject.error(action, "particular", message, what_to_do)


def _get_participant_input(action: Action) -> Iterator[Problem]:
    validation = action.parameters.get("InputValidation")
    kinds = set(validation) if isinstance(validation, dict) else set()
    caught = {e.error_type for e in action.errors}
    if action.parameters.get("StoreInput") == "True":
        if action.conditions:
            yield "Stored input has no conditions.", "Compare $.StoredCustomerInput afterwards."
        for error in sorted(caught & {"InputTimeLimitExceeded", "NoMatchingCondition"}):
            yield (
                f"Stored input has no error {error}.",
                'Compare $.StoredCustomerInput to "Timeout".',
            )
        if len(kinds) != 1:
            yield "Stored input needs one InputValidation.", "Give CustomValidation or another."
    else:
        for error in sorted({"InputTimeLimitExceeded", "NoMatchingCondition"} - caught):
            yield f"There is no branch for {error}.", "Add one, such as to ask again."
        if kinds:
            yield "InputValidation is for stored input.", 'Remove it, or set StoreInput to "True".'
    if "InputEncryption" in action.parameters and "CustomValidation" not in kinds:
        yield "InputEncryption needs CustomValidation.", "Add it, or remove the encryption."
    if "InvalidPhoneNumber" in caught and "PhoneNumberValidation" not in kinds:
        yield "InvalidPhoneNumber needs PhoneNumberValidation.", "Remove the branch."


def _check_metric_data(action: Action) -> Iterator[Problem]:
    if action.parameters.get("MetricType") not in AGENT_METRICS:
        return
    for condition in action.conditions:
        if condition.operator != "NumberGreaterThan" or condition.operands != ("0",):
            yield (
                "Agents can only be NumberGreaterThan 0.",
                "Use that, or GetMetricData and Compare.",
            )


def _wait(action: Action) -> Iterator[Problem]:
    events = action.parameters.get("Events", [])
    awaited = {e for e in events if isinstance(e, str)} if isinstance(events, list) else set()
    results = {c.operands[0] for c in action.conditions if c.operands}
    for event in sorted(awaited - results):
        yield f"There is no branch for the event {event}.", "Add a condition that Equals it."
    for event in sorted(results & set(WAIT_EVENTS) - awaited):
        yield f"The event {event} is not waited for.", "Add it to Events, or remove its branch."
    has_bot_branch = any(e.error_type == "ParticipantNotFound" for e in action.errors)
    if has_bot_branch != ("BotParticipantDisconnected" in awaited):
        yield (
            "ParticipantNotFound goes with the event BotParticipantDisconnected.",
            "Have both, or neither.",
        )
    continues = str(action.parameters.get("ContinueExecution")).lower() == "true"
    if continues != ("Continue" in results):
        yield "The branch Continue goes with ContinueExecution.", "Have both, or neither."
    if continues and "MinimumWaitTimeSeconds" not in action.parameters:
        yield "ContinueExecution needs MinimumWaitTimeSeconds.", "Add it."


def _third_party(action: Action) -> Iterator[Problem]:
    failures = {"CallFailed", "ConnectionTimeLimitExceeded"}
    caught = failures & {e.error_type for e in action.errors}
    goes_on = str(action.parameters.get("ContinueFlowExecution")).lower() == "true"
    if caught and not goes_on:
        yield "The flow ends with the transfer, so it cannot fail.", f"Remove {min(caught)}."
    for error in sorted(failures - caught) if goes_on else ():
        yield f"There is no branch for {error}.", "Add one: the flow goes on after the transfer."


def _event_hooks(action: Action) -> Iterator[Problem]:
    hooks = action.parameters.get("EventHooks")
    if isinstance(hooks, dict) and len(hooks) != 1:
        yield f"EventHooks has {len(hooks)} hooks, one is allowed.", "Use a block for each."


def _contact_data(action: Action) -> Iterator[Problem]:
    if not set(action.parameters) - {"TargetContact"}:
        yield "No contact data is set.", "Set at least one, or remove the block."


def _media_processing(action: Action) -> Iterator[Problem]:
    if "ChatProcessorSettings" not in action.parameters:
        yield "ChatProcessorSettings is missing.", "Add it: the service asks for it."


def _recording_and_analytics(action: Action) -> Iterator[Problem]:
    redaction = "InFlightRedactionConfigurationFailed"
    caught = {e.error_type for e in action.errors}
    if redaction in caught and "ChatBehavior" not in action.parameters:
        yield f"{redaction} is for chat only.", "Remove the branch."


def _distribute(action: Action) -> Iterator[Problem]:
    written = [c.operands[0] for c in action.conditions if c.operands]
    if not all(each.isdecimal() for each in written):
        yield "A share is no whole number.", "Write 1 plus the percentages so far."
        return
    shares = [int(each) for each in written]
    if (
        any(later <= earlier for earlier, later in pairwise([1, *shares]))
        or max(shares, default=0) > 101
    ):
        yield f"The shares {', '.join(written)} do not rise to at most 101.", "Add them up."


def _loop(action: Action) -> Iterator[Problem]:
    if not {"LoopCount", "LoopArray"} & set(action.parameters):
        yield "The loop has no LoopCount.", "Write how many turns it takes, 0 to 100."


def _create_task(action: Action) -> Iterator[Problem]:
    if "TaskTemplateId" in action.parameters:
        return
    for name in ("Name", "ContactFlowId"):
        if name not in action.parameters:
            yield f"A task without template needs {name}.", "Add it."


BY_TYPE: dict[str, Callable[[Action], Iterator[Problem]]] = {
    "GetParticipantInput": _get_participant_input,
    "CheckMetricData": _check_metric_data,
    "Wait": _wait,
    "TransferParticipantToThirdParty": _third_party,
    "UpdateContactEventHooks": _event_hooks,
    "UpdateContactData": _contact_data,
    "UpdateContactMediaProcessing": _media_processing,
    "UpdateContactRecordingAndAnalyticsBehavior": _recording_and_analytics,
    "DistributeByPercentage": _distribute,
    "Loop": _loop,
    "CreateTask": _create_task,
}

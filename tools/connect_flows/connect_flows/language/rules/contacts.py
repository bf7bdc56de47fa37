"""Rules of the blocks that change a contact: what goes together in one of them."""

from connect_flows.language.evidence import (
    WIRE_CHECKS,
    admin,
    developer,
    evidence,
    export,
    flow_as_code,
)
from connect_flows.language.example import block, of
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_E = ("NoMatchingError",)
_ANALYTICS = "UpdateContactRecordingAndAnalyticsBehavior"
_VOICE = {"VoiceBehavior": {"VoiceRecordingBehavior": {"RecordedParticipants": ["Agent"]}}}
_THIRD = {"ThirdPartyPhoneNumber": "$.Attributes.branch",
          "ThirdPartyConnectionTimeLimitSeconds": "30"}  # fmt: skip
_BRANCH = block("UpdateContactAttributes", {"Attributes": {"branch": "+15550100"}}, name="branch",
                to="it", errors=_E)  # fmt: skip

THIRD_PARTY_BRANCHES = Rule(
    "third-party-branches",
    Severity.ERROR,
    "A transfer that lets the flow go on can fail (CallFailed, ConnectionTimeLimitExceeded), and"
    " the service asks for both branches; one that ends the flow has neither, and in an agent"
    " transfer flow both are refused.",
    evidence(WIRE_CHECKS),
    bad=of(_BRANCH, block("TransferParticipantToThirdParty",
                          {**_THIRD, "ContinueFlowExecution": "True"}, errors=_E)),
    good=of(_BRANCH, block("TransferParticipantToThirdParty",
                           {**_THIRD, "ContinueFlowExecution": "False"}, errors=_E)),
)  # fmt: skip
CONTACT_DATA_EMPTY = Rule(
    "contact-data-empty",
    Severity.ERROR,
    "The service refuses a block that sets no contact data.",
    evidence(WIRE_CHECKS),
    bad=of(block("UpdateContactData", {"TargetContact": "Current"}, errors=_E)),
    good=of(block("UpdateContactData", {"LanguageCode": "en-US"}, errors=_E)),
)
_PROCESSOR = {
    "ProcessingEnabled": "True",
    "LambdaProcessorARN": "arn:aws:lambda:us-east-1:111122223333:function:redact",
}
MEDIA_PROCESSING_SETTINGS = Rule(
    "media-processing-settings",
    Severity.ERROR,
    "The service asks for ChatProcessorSettings, which the reference shows as optional.",
    evidence(WIRE_CHECKS),
    bad=of(block("UpdateContactMediaProcessing", {"ChatProcessor": _PROCESSOR},
                 errors=(*_E, "ChannelMismatch"))),
    good=of(block("UpdateContactMediaProcessing", {"ChatProcessor": {
        **_PROCESSOR, "ChatProcessorSettings": {"DeliverUnprocessedMessages": "True"}}},
                  errors=(*_E, "ChannelMismatch"))),
)  # fmt: skip
REDACTION_BRANCH = Rule(
    "redaction-branch",
    Severity.ERROR,
    "InFlightRedactionConfigurationFailed is the error of ChatBehavior: the service asks for it"
    " there and refuses it elsewhere.",
    evidence(developer("contact-actions-updatecontactrecordingandanalyticsbehavior"),
             flow_as_code(35), WIRE_CHECKS),
    bad=of(block(_ANALYTICS, _VOICE,
                 errors=(*_E, "ChannelMismatch", "InFlightRedactionConfigurationFailed"))),
    good=of(block(_ANALYTICS, _VOICE, errors=(*_E, "ChannelMismatch"))),
)  # fmt: skip
TAGS_COUNT = Rule(
    "tags-count",
    Severity.ERROR,
    "A block sets at most six tags.",
    evidence(admin("contact-tags-block"), flow_as_code(27)),
    bad=of(block("TagContact", {"Tags": {f"tag {n}": "x" for n in range(7)}}, errors=_E)),
    good=of(block("TagContact", {"Tags": {"team": "loans"}}, errors=_E)),
)
VOICE_ID_ENDED = Rule(
    "voice-id-ended",
    Severity.WARNING,
    "AWS ended Voice ID on 20 May 2026: a block that needs it takes its error branch.",
    evidence(admin("set-voice-id")),
    bad=of(block("StartVoiceIdStream", errors=_E)),
    good=of(block("UpdateContactData", {"LanguageCode": "en-US"}, errors=_E)),
)
VOICE_ID_SWITCHED = Rule(
    "voice-id-switches",
    Severity.ERROR,
    "The service refuses one of the three switches of Voice ID without the others.",
    evidence(WIRE_CHECKS),
    bad=of(block("UpdateContactData", {"IsVoiceIdStreamingEnabled": "TRUE"}, errors=_E)),
    good=of(block("UpdateContactData", {"LanguageCode": "en-US"}, errors=_E)),
)
TASK_FIELDS = Rule(
    "task-fields",
    Severity.ERROR,
    "A task that no template describes needs a name and a flow.",
    evidence(developer("createtask")),
    bad=of(block("CreateTask", {"Name": "Call back"}, errors=_E)),
    good=of(block("CreateTask", {"Name": "Call back", "ContactFlowId": "flow-id"}, errors=_E)),
)
HOOKS_DISPUTED = Rule(
    "hooks-disputed",
    Severity.WARNING,
    "The reference allows one hook a block, and one project was refused with two where another was"
    " not. EventHooksConfiguration is in exports and in AWS's templates, and was refused live.",
    evidence(
        developer("contact-actions-updatecontacteventhooks"), WIRE_CHECKS,
        against=(flow_as_code(31), export("aws-samples: starter-kit-japan deploys it")),
    ),
    bad=of(block("UpdateContactEventHooks",
                 {"EventHooks": {"CustomerQueue": "queue", "CustomerHold": "hold"}}, errors=_E)),
    good=of(block("UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": "flow-id"}},
                  errors=_E)),
)  # fmt: skip

"""Rules of each block against its action type: the type, its parameters, their values."""

from connect_flows.language.evidence import WIRE_CHECKS, admin, developer, evidence, flow_as_code
from connect_flows.language.example import block, of, say
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_SOUND = of(say("hello", "Hello."))
_PAGES = developer("the page of each action type")

UNKNOWN_TYPE = Rule(
    "unknown-type",
    Severity.ERROR,
    "The service refuses an action type that it does not have. Names of the console's blocks and of"
    " the flow log are not those of the language.",
    evidence(_PAGES),
    bad=of(block("PlayPrompt", {"Text": "Hello."})),
    good=_SOUND,
)
TYPE_MISPLACED = Rule(
    "type-misplaced",
    Severity.ERROR,
    "Each action type is for some types of flows; the service refuses it in the others.",
    evidence(_PAGES, flow_as_code(8)),
    bad=of(say("hello", "Hello.", "to agent"),
           block("TransferContactToAgent", name="to agent", to=None), flow_type="CONTACT_FLOW"),
    good=of(say("hello", "Hello.", "to agent"),
            block("TransferContactToAgent", name="to agent", to=None), flow_type="AGENT_TRANSFER"),
)  # fmt: skip
TYPE_PLACE_DISPUTED = Rule(
    "type-place-disputed",
    Severity.WARNING,
    "AWS's pages, or a page and a live probe, differ on whether this type of flow may have the"
    " block: the finding names them.",
    evidence(
        admin("the page of each block"),
        against=(developer("the page of each action type"), WIRE_CHECKS),
    ),
    bad=of(say("hello", "Hello.", "it"), block("EndFlowExecution", to=None),
           flow_type="CONTACT_FLOW"),
    good=of(say("hello", "Hello.", "it"), block("EndFlowExecution", to=None),
            flow_type="AGENT_WHISPER"),
)  # fmt: skip
TYPE_DISPUTED = Rule(
    "type-disputed",
    Severity.WARNING,
    "AWS's guide describes a block of this type, and a live probe was refused as unknown.",
    evidence(admin("interrupt-agent"), against=(flow_as_code(40, "2026-10-05"),)),
    bad=of(block("RouteContactToAgent", {"AgentId": "agent-id"}, errors=("NoMatchingError",))),
    good=_SOUND,
)
UNKNOWN_PARAMETER = Rule(
    "unknown-parameter",
    Severity.ERROR,
    "The service refuses a parameter that the type does not have.",
    evidence(WIRE_CHECKS),
    bad=of(block("MessageParticipant", {"Text": "Hello.", "TextToSpeechType": "text"})),
    good=_SOUND,
)
PARAMETER_MISSING = Rule(
    "parameter-missing",
    Severity.ERROR,
    "The type needs the parameter: the service refuses the block without it.",
    evidence(_PAGES, WIRE_CHECKS, flow_as_code(34)),
    bad=of(block("MessageParticipant")),
    good=_SOUND,
)
PARAMETERS_EXCLUDE = Rule(
    "parameters-exclude",
    Severity.ERROR,
    "The service takes one of these parameters, not both.",
    evidence(_PAGES),
    bad=of(block("MessageParticipant", {"Text": "Hello.", "SSML": "<speak>Hello.</speak>"})),
    good=_SOUND,
)
PARAMETER_VALUE = Rule(
    "parameter-value",
    Severity.ERROR,
    "The service refuses a value of another form than the type's.",
    evidence(_PAGES, WIRE_CHECKS),
    bad=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "On"})),
    good=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"})),
)
SCALAR_UNQUOTED = Rule(
    "scalar-unquoted",
    Severity.WARNING,
    "The console writes every number and truth value as a string; whether the service takes others"
    " in this place nobody has published.",
    evidence(WIRE_CHECKS),
    bad=of(block("UpdateContactAttributes", {"Attributes": {"attempts": 1}},
                 errors=("NoMatchingError",))),
    good=of(block("UpdateContactAttributes", {"Attributes": {"attempts": "1"}},
                  errors=("NoMatchingError",))),
)  # fmt: skip
_VOICE = "UpdateContactTextToSpeechVoice"
PARAMETER_DOUBTFUL = Rule(
    "parameter-doubtful",
    Severity.WARNING,
    "The service takes any word here, and one that it does not know fails when the block is"
    " reached.",
    evidence(flow_as_code(29, "2026-09-15")),
    bad=of(block(_VOICE, {"TextToSpeechVoice": "Joanna", "TextToSpeechEngine": "Turbo"},
                 errors=("NoMatchingError",))),
    good=of(block(_VOICE, {"TextToSpeechVoice": "Joanna", "TextToSpeechEngine": "Neural"},
                  errors=("NoMatchingError",))),
)  # fmt: skip
EMPTY_STRING = Rule(
    "empty-string",
    Severity.ERROR,
    "The service refuses an empty parameter without saying where. One space is taken.",
    evidence(WIRE_CHECKS),
    bad=of(block("UpdateContactAttributes", {"Attributes": {"note": ""}},
                 errors=("NoMatchingError",))),
    good=of(block("UpdateContactAttributes", {"Attributes": {"note": " "}},
                  errors=("NoMatchingError",))),
)  # fmt: skip
_VIEW = {"ViewResource": {"Id": "view:$LATEST"}, "InvocationTimeLimitSeconds": "400"}
_VIEW_ERRORS = ("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded")
_CHATS = block("Compare", {"ComparisonValue": "$.Channel"}, name="channel", to="end",
               when={"CHAT": "it"}, errors=("NoMatchingCondition",))  # fmt: skip
EMPTY_STRING_IN_VIEW = Rule(
    "empty-string-in-view",
    Severity.WARNING,
    "Deep inside a view's data the console writes empty strings; a probe of others was refused.",
    evidence(WIRE_CHECKS),
    bad=of(_CHATS, block("ShowView", {**_VIEW, "ViewData": {"form": {"label": ""}}},
                         errors=_VIEW_ERRORS)),
    good=of(_CHATS, block("ShowView", {**_VIEW, "ViewData": {"form": {"label": "Name"}}},
                          errors=_VIEW_ERRORS)),
)  # fmt: skip

"""What a block does with a contact of each channel.

Source: AWS admin guide, "Supported channels for flow blocks": the table is by the console's blocks,
and one action type is several of them, told apart by its parameters. A web call, in an app or a
browser, is a contact of the channel VOICE: the table has no column for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from connect_flows.language.evidence import Evidence, admin, assumption, developer, evidence

CHANNELS = ("VOICE", "CHAT", "TASK", "EMAIL")


class Routing(StrEnum):
    """Which way a block lets a contact go on."""

    WORKS = "works"
    ERROR = "takes the error branch"
    NO_EFFECT = "takes the Success branch, without effect"


@dataclass(frozen=True, slots=True)
class Route:
    """Which way, and on an error, by the branch of which type."""

    routing: Routing
    error_type: str | None = None

    def __str__(self) -> str:
        if self.routing is Routing.ERROR:
            return f"takes {self.error_type}"
        return str(self.routing)


WORKS = Route(Routing.WORKS)
NO_EFFECT = Route(Routing.NO_EFFECT)
FAILS = Route(Routing.ERROR, "NoMatchingError")
INVALID_NUMBER = Route(Routing.ERROR, "InvalidCallbackNumber")
MISMATCH = Route(Routing.ERROR, "ChannelMismatch")

TABLE = evidence(admin("block-support-by-channel"))
NOT_IN_THE_TABLE = evidence(assumption("the table of channels has no such block: any channel"))


@dataclass(frozen=True, slots=True)
class Support:
    """A line of the table: a block of the console, and where each channel's contacts go."""

    block: str
    voice: Route
    chat: Route
    task: Route
    email: Route
    evidence: Evidence = TABLE

    def on(self, channel: str) -> Route:
        """Return where a contact of a channel goes."""
        routes = zip(CHANNELS, (self.voice, self.chat, self.task, self.email), strict=True)
        return dict(routes)[channel]


def _all(block: str, source: Evidence = TABLE) -> Support:
    return Support(block, WORKS, WORKS, WORKS, WORKS, source)


def _voice(block: str, otherwise: Route = FAILS, source: Evidence = TABLE) -> Support:
    return Support(block, WORKS, otherwise, otherwise, otherwise, source)


def _chat(block: str, otherwise: Route = FAILS, source: Evidence = TABLE) -> Support:
    return Support(block, otherwise, WORKS, otherwise, otherwise, source)


Parameters = Mapping[str, Any]
Line = Support | Callable[[Parameters], Support]
"""A line of the table, or how a block's parameters tell which."""

_CALLBACK = evidence(admin("set-callback-number"), admin("block-support-by-channel"))
_BUFFER = _voice(
    "Set Touchtone Buffer Behavior", source=evidence(admin("set-touchtone-buffer-behavior"))
)
_STORED = _voice("Store customer input")
_MENU = _voice("Get customer input")
_WAIT = evidence(admin("wait"), developer("flow-control-actions-wait"))
_PLAIN_WAIT = Support("Wait", FAILS, WORKS, WORKS, WORKS, _WAIT)
_LEX = Support("Get customer input (Amazon Lex)", WORKS, WORKS, FAILS, FAILS)
_VIEW = Support("Show view", FAILS, WORKS, FAILS, WORKS)
_VOICE_ID = _voice("Set Voice ID")
_PROCESSING = evidence(
    admin("set-recording-analytics-processing-behavior"),
    developer("contact-actions-updatecontactrecordingandanalyticsbehavior"),
)
_BEHAVIORS: Mapping[str, Support] = MappingProxyType(
    {
        "VoiceBehavior": _voice("Set recording, analytics (voice)", MISMATCH, _PROCESSING),
        "ChatBehavior": _chat("Set recording, analytics (chat)", MISMATCH, _PROCESSING),
        "EmailBehavior": Support("Set recording, analytics (email)", MISMATCH, MISMATCH, MISMATCH,
                                 WORKS, _PROCESSING),
    }
)  # fmt: skip
_HOLD_HOOKS = frozenset({"CustomerHold", "AgentHold"})
VOICE_ID_FIELDS = frozenset(
    {
        "IsVoiceIdStreamingEnabled",
        "IsVoiceAuthenticationEnabled",
        "IsFraudDetectionEnabled",
        "VoiceAuthenticationThreshold",
        "VoiceAuthenticationResponseTime",
        "FraudDetectionThreshold",
        "WatchlistId",
    }
)


def _input(parameters: Parameters) -> Support:
    if "EnableDTMFBuffer" in parameters:
        return _BUFFER
    return _STORED if str(parameters.get("StoreInput")).lower() == "true" else _MENU


def _wait(parameters: Parameters) -> Support:
    """A call waits only while the flow goes on: the guide names that and events yet unpublished."""
    goes_on = str(parameters.get("ContinueExecution")).lower() == "true"
    return _all("Wait, keep running while waiting", _WAIT) if goes_on else _PLAIN_WAIT


def _hooks(parameters: Parameters) -> Support:
    hooks = parameters.get("EventHooks")
    named = set(hooks) if isinstance(hooks, dict) else set()
    return _voice("Set hold flow") if named & _HOLD_HOOKS else _all("Set event flow")


def _data(parameters: Parameters) -> Support:
    if VOICE_ID_FIELDS & parameters.keys():
        return _VOICE_ID
    return _all("Set contact attributes")


def _behavior(parameters: Parameters) -> Support:
    for name, support in _BEHAVIORS.items():
        if name in parameters:
            return support
    return _all("Set recording, analytics and processing behavior")


BY_TYPE: Mapping[str, Line] = MappingProxyType(
    {
        "MessageParticipant": Support("Play prompt", WORKS, WORKS, NO_EFFECT, NO_EFFECT),
        "MessageParticipantIteratively": _voice("Loop prompts"),
        "GetParticipantInput": _input,
        "ConnectParticipantWithLexBot": _LEX,
        "ConnectParticipantWithAgenticCX": Support("Agentic CX", WORKS, WORKS, FAILS, FAILS),
        "ShowView": _VIEW,
        "DisconnectParticipant": _all("Disconnect / hang up"),
        "CheckHoursOfOperation": _all("Check hours of operation"),
        "CheckMetricData": _all("Check queue status, Check staffing"),
        "CheckOutboundCallStatus": _voice("Check call progress"),
        "CheckVoiceId": _voice("Check Voice ID"),
        "Compare": _all("Check contact attributes"),
        "DistributeByPercentage": _all("Distribute by percentage"),
        "EndFlowExecution": _all("End flow / Resume"),
        "GetMetricData": _all("Get metrics"),
        "Loop": _all("Loop"),
        "StartVoiceIdStream": _VOICE_ID,
        "TransferToFlow": _all("Transfer to flow"),
        "UpdateFlowAttributes": _all("Set contact attributes"),
        "UpdateFlowLoggingBehavior": _all("Set logging behavior"),
        "UpdateContactRoutingCriteria": _all("Set routing criteria"),
        "Wait": _wait,
        "CompleteOutboundCall": _voice("Call phone number"),
        "CreateCase": _all("Cases"),
        "GetCase": _all("Cases"),
        "UpdateCase": _all("Cases"),
        "CreateTask": _all("Create task"),
        "CreateWisdomSession": Support("Connect assistant", WORKS, WORKS, FAILS, WORKS),
        "DequeueContactAndTransferToQueue": _all("Transfer to queue"),
        "EndFlowModuleExecution": _all("Return (from module)"),
        "InvokeFlowModule": _all("Invoke module"),
        "ResumeContact": Support("Resume contact", FAILS, FAILS, WORKS, FAILS),
        "TagContact": _all("Contact tags"),
        "UntagContact": _all("Contact tags"),
        "TransferContactToAgent": _voice("Transfer to agent (beta)"),
        "TransferContactToQueue": _all("Transfer to queue"),
        "UpdateContactAttributes": _all("Set contact attributes"),
        "UpdateContactCallbackNumber": _voice("Set callback number", INVALID_NUMBER, _CALLBACK),
        "UpdateContactData": _data,
        "UpdateContactEventHooks": _hooks,
        "UpdateContactMediaProcessing": _chat("Set processing behavior", MISMATCH, _PROCESSING),
        "UpdateContactMediaStreamingBehavior": _voice("Start / Stop media streaming"),
        "UpdateContactRecordingAndAnalyticsBehavior": _behavior,
        "UpdateContactRecordingBehavior": Support(
            "Set recording and analytics behavior", WORKS, WORKS, FAILS, FAILS
        ),
        "UpdateContactRoutingBehavior": _all("Change routing priority / age"),
        "UpdateContactTargetQueue": _all("Set working queue"),
        "UpdateContactTextToSpeechVoice": _voice("Set voice", NO_EFFECT),
        "UpdatePreviousContactParticipantState": _voice("Hold customer or agent"),
        "AssociateContactToCustomerProfile": _all("Customer profiles"),
        "CreateCustomerProfile": _all("Customer profiles"),
        "GetCustomerProfile": _all("Customer profiles"),
        "GetCustomerProfileObject": _all("Customer profiles"),
        "GetCalculatedAttributesForCustomerProfile": _all("Customer profiles"),
        "UpdateCustomerProfile": _all("Customer profiles"),
        "CheckSegmentMembership": _all("Customer profiles"),
        "CreateCallbackContact": Support(
            "Transfer to queue (callback)",
            WORKS,
            FAILS,
            WORKS,
            WORKS,
            evidence(admin("transfer-to-queue: no callback of a chat"), against=TABLE.says),
        ),
        "InvokeLambdaFunction": _all("AWS Lambda function"),
        "TransferParticipantToThirdParty": _voice("Transfer to phone number"),
        "AuthenticateParticipant": _chat("Authenticate Customer"),
        "CreatePersistentContactAssociation": _chat("Create persistent contact association"),
        "RouteContactToAgent": _all("Interrupt agent"),
        "LoadContactContent": Support(
            "Get stored content", FAILS, FAILS, FAILS, WORKS, evidence(admin("get-stored-content"))
        ),
    }
)
"""Each type's line; the few that the table of the guide does not have are taken to work."""


def support_of(action_type: str, parameters: Parameters) -> Support:
    """Return the line of the table that a block is."""
    line = BY_TYPE.get(action_type, _all(action_type, NOT_IN_THE_TABLE))
    return line if isinstance(line, Support) else line(parameters)


def route(
    action_type: str, parameters: Parameters, channel: str, flow_type: str | None = None
) -> Route:
    """Return where a block lets a contact of a channel go.

    Args:
        action_type: such as `Wait`.
        parameters: the block's, as written: they tell which block of the console it is.
        channel: VOICE (a web call as well), CHAT, TASK or EMAIL.
        flow_type: the API's name, where it is known: a call waits in inbound flows alone.
    """
    if action_type == "Wait" and channel == "VOICE" and flow_type not in {None, "CONTACT_FLOW"}:
        return FAILS
    return support_of(action_type, parameters).on(channel)

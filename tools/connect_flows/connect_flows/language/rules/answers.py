"""Rules of what is read: answers of functions, attributes, names of other things."""

from connect_flows.language.evidence import admin, developer, evidence, ours
from connect_flows.language.example import Example, Json, block, flow, invoke, of, say
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule
from connect_flows.language.rules.functions import FACTS

_E = ("NoMatchingError",)
_ATTRIBUTES = admin("connect-attrib-list")
_SORRY = say("sorry", "We cannot see your details.")
_TIER = say("tier", "You are $.External.tier.")
_READ_AFTER = (invoke("ask", "tier", "sorry"), _TIER, _SORRY)
_LOOKUP = {"lookup": FACTS}
_OURS = ours("what the functions declare in functions/ beside the flows")


def _compare(value: str, operand: str, to: str = "end") -> Json:
    return block("Compare", {"ComparisonValue": value}, name="which", to=to, when=(operand,),
                 errors=("NoMatchingCondition",))  # fmt: skip


def _knows(*blocks: Json) -> Example:
    return Example(flow(*blocks), functions=_LOOKUP)


ANSWER_MAYBE_MISSING = Rule(
    "answer-maybe-missing",
    Severity.WARNING,
    "$.External holds the last synchronous answer. Where a way leads here on which no function has"
    " answered, it reads as empty.",
    evidence(_ATTRIBUTES, admin("connect-lambda-functions")),
    bad=of(invoke("ask", "tier", "tier"), _TIER),
    good=of(*_READ_AFTER),
)
ANSWER_MISSING = Rule(
    "answer-missing",
    Severity.ERROR,
    "Only ways on which the function failed lead here: there is no answer to read.",
    evidence(_ATTRIBUTES),
    bad=of(invoke("ask", "end", "tier"), _TIER),
    good=of(*_READ_AFTER),
)
ANSWER_UNASKED = Rule(
    "answer-unasked",
    Severity.WARNING,
    "No function is invoked before in this flow: $.External is what a flow before this one left.",
    evidence(_ATTRIBUTES),
    bad=of(say("tier", "You are $.External.tier.", "ask"), invoke("ask", "end", "sorry"), _SORRY),
    good=of(*_READ_AFTER),
)
ANSWER_KEY = Rule(
    "answer-key",
    Severity.ERROR,
    "The function does not answer this key, so it reads as empty.",
    evidence(_OURS),
    bad=_knows(invoke("ask", "tier", "sorry"), say("tier", "You are $.External.teir."), _SORRY),
    good=_knows(*_READ_AFTER),
)
ANSWER_VALUE = Rule(
    "answer-value",
    Severity.ERROR,
    "The function never answers this value: the branch is dead.",
    evidence(_OURS),
    bad=_knows(invoke("ask", "which", "sorry"), _compare("$.External.tier", "platinum"), _SORRY),
    good=_knows(invoke("ask", "which", "sorry"), _compare("$.External.tier", "gold"), _SORRY),
)
NEVER_EQUAL = Rule(
    "never-equal",
    Severity.WARNING,
    "The value is never this, so the branch is never taken. Comparison is case-sensitive.",
    evidence(admin("check-contact-attributes"), developer("flow-control-actions-compare")),
    bad=of(_compare("$.Channel", "voice")),
    good=of(_compare("$.Channel", "VOICE")),
)
REFERENCE_UNKNOWN = Rule(
    "reference-unknown",
    Severity.ERROR,
    "Connect has no such namespace or key: the reference reads as empty, or is spoken as it is.",
    evidence(_ATTRIBUTES),
    bad=of(say("hello", "Hello $.Atributes.name.")),
    good=of(say("hello", "Hello on $.Channel.")),
)
_GREETS = (
    say("hello", "Hello $.Attributes.name.", "on"),
    block("TransferToFlow", {"ContactFlowId": "${flow:other}"}, name="on", errors=_E),
)
_OTHER = {"other": flow(say("hello", "Hello."))}
AGENT_UNAVAILABLE = Rule(
    "agent-unavailable",
    Severity.WARNING,
    "There is no agent yet: $.Agent is there in whisper, hold and agent transfer flows.",
    evidence(_ATTRIBUTES),
    bad=of(say("hello", "You are with $.Agent.FirstName."), flow_type="CONTACT_FLOW"),
    good=of(say("hello", "You are with $.Agent.FirstName."), flow_type="CUSTOMER_WHISPER"),
)
REFERENCE_UNPUBLISHED = Rule(
    "reference-unpublished",
    Severity.WARNING,
    "No page and no export shows this namespace. It may be newer than this list; if it is none, it"
    " reads as empty.",
    evidence(_ATTRIBUTES),
    bad=of(say("hello", "Hello $.Weather.today.")),
    good=of(say("hello", "Hello on $.Channel.")),
)
ATTRIBUTE_NOT_SET = Rule(
    "attribute-not-set",
    Severity.WARNING,
    "No block of the flows at hand sets the attribute: it may be empty. Of one flow alone nobody"
    " knows what others, functions or the API have set.",
    evidence(_ATTRIBUTES),
    bad=Example(flow(*_GREETS), beside=_OTHER),
    good=Example(flow(block("UpdateContactAttributes", {"Attributes": {"name": "Ana"}}, to="hello",
                            errors=_E), *_GREETS), beside=_OTHER),
)  # fmt: skip
_NOTED = {"Attributes": {"customer_id": "$.External.customer_id"}}
_STATEMENT = block("CreateTask", {"Name": "Send it", "ContactFlowId": "f",
                                  "Attributes": {"customer_id": "$.Attributes.customer_id"}},
                   name="statement", errors=_E)  # fmt: skip
IDENTITY_BROUGHT_ALONG = Rule(
    "identity-brought-along",
    Severity.WARNING,
    "A contact begun through the API brings attributes of its own, so one that says who it is has"
    " to be set on every way. A block that fails to set it leaves what was brought.",
    evidence(admin("pass-contact-attributes-chat"), _ATTRIBUTES),
    bad=of(invoke("ask", "note", "sorry"), block("UpdateContactAttributes", _NOTED, name="note",
           to="statement", errors={"NoMatchingError": "statement"}), _STATEMENT, _SORRY),
    good=of(invoke("ask", "note", "sorry"), block("UpdateContactAttributes", _NOTED, name="note",
            to="statement", errors={"NoMatchingError": "sorry"}), _STATEMENT, _SORRY),
)  # fmt: skip
PLACEHOLDER_KIND = Rule(
    "placeholder-kind",
    Severity.ERROR,
    "A placeholder of another kind fills in the ARN of something else.",
    evidence(ours("${kind:name} in flows is filled in at deployment")),
    bad=of(block("TransferToFlow", {"ContactFlowId": "${queue:general}"}, errors=_E)),
    good=Example(flow(block("TransferToFlow", {"ContactFlowId": "${flow:other}"}, errors=_E)),
                 beside={"other": flow(say("hello", "Hello."))}),
)  # fmt: skip
NAME_UNKNOWN = Rule(
    "name-unknown",
    Severity.ERROR,
    "There is nothing of this name to fill in.",
    evidence(ours("${kind:name} in flows is filled in at deployment")),
    bad=Example(flow(block("TransferToFlow", {"ContactFlowId": "${flow:othre}"}, errors=_E)),
                beside={"other": flow(say("hello", "Hello."))}),
    good=Example(flow(block("TransferToFlow", {"ContactFlowId": "${flow:other}"}, errors=_E)),
                 beside={"other": flow(say("hello", "Hello."))}),
)  # fmt: skip
PLACEHOLDER_SPOKEN = Rule(
    "placeholder-spoken",
    Severity.ERROR,
    "The caller would hear an ARN.",
    evidence(ours("${kind:name} in flows is filled in at deployment")),
    bad=of(say("hello", "You are in ${queue:general}.")),
    good=of(say("hello", "You are in $.Queue.Name.")),
)


def _calls(name: str) -> Json:
    return flow(block("InvokeFlowModule", {"FlowModuleId": f"${{module:{name}}}"}, errors=_E),
                module=True)  # fmt: skip


MODULES_TOO_DEEP = Rule(
    "modules-too-deep",
    Severity.ERROR,
    "Modules nest five deep at most, and never in themselves.",
    evidence(admin("contact-flow-modules")),
    bad=Example(flow(*_calls("again")["Actions"][:1], block("DisconnectParticipant", name="end",
                                                           to=None)),
                beside={"again": _calls("again")}),
    good=Example(flow(*_calls("once")["Actions"][:1], block("DisconnectParticipant", name="end",
                                                            to=None)),
                 beside={"once": flow(say("hello", "Hello."), module=True)}),
)  # fmt: skip

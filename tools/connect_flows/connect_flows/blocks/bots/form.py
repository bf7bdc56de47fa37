"""Bots that a customer speaks with.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import (
    ALL_INPUT_ERRORS,
    INPUT_IN_WHISPER,
    MESSAGE,
    SOURCES,
    WIRE,
    participant_page,
)
from connect_flows.forms.action_type import BEFORE_THE_AGENT, ActionType, Conditions
from connect_flows.forms.channels import FAILS, WORKS, Support
from connect_flows.forms.containers import mapping, record
from connect_flows.forms.evidence import PUBLIC_FLOWS, admin, developer, evidence, probe
from connect_flows.forms.values import Names, anything, integer, text

MOST_CONTEXT_VARIABLES = 10
_AGENTIC = evidence(
    developer("testing-language, FlowActionCompleted"),
    probe("aicc-builder sample", "connect-participant-with-agentic-cx.md", "2026-09-10"),
)
_LEX_V1 = ("Name", "Region", "Alias")
_LEX = Support("Get customer input (Amazon Lex)", WORKS, WORKS, FAILS, FAILS)

FORMS = {
    "ConnectParticipantWithLexBot": ActionType(
        source=participant_page("ConnectParticipantWithLexBot"),
        sources={
            "LexSessionAttributes": WIRE,
            "LexTimeoutSeconds": evidence(admin("get-customer-input: 1 minute to 7 days")),
            "NoMatchingCondition": evidence(
                probe("aicc-builder sample", "connect-participant-with-lex-bot.md", "2026-06-08"),
                PUBLIC_FLOWS,
            ),
            "LexInitilizationData": evidence(PUBLIC_FLOWS),
            "OUTBOUND_WHISPER": INPUT_IN_WHISPER,
        },
        parameters={
            **MESSAGE,
            "LexV2Bot": record({"AliasArn": Names("bot")}, required=("AliasArn",)),
            "LexBot": record(dict.fromkeys(_LEX_V1, text), required=_LEX_V1),
            "LexSessionAttributes": mapping(text),
            "LexInitializationData": anything,
            "LexInitilizationData": anything,
            "LexTimeoutSeconds": record({"Text": integer(60, 604_800, dynamic=True)}),
        },
        exactly_one=(
            ("LexV2Bot", "LexBot"),
            (*SOURCES, "LexInitializationData", "LexInitilizationData"),
        ),
        conditions=Conditions(),
        errors=ALL_INPUT_ERRORS,
        required_errors=("NoMatchingError", "NoMatchingCondition"),
        flow_types=BEFORE_THE_AGENT,
        doubtful_in=("OUTBOUND_WHISPER",),
        channels=_LEX,
        drawn="asks",
    ),
    "ConnectParticipantWithAgenticCX": ActionType(
        source=_AGENTIC,
        parameters={
            **MESSAGE,
            "AgentConfiguration": record(
                {
                    "WorkspaceId": Names("workspace"),
                    "ApplicationId": text,
                    "Alias": text,
                    "ContextVariables": mapping(text, at_most=MOST_CONTEXT_VARIABLES),
                },
                required=("WorkspaceId", "ApplicationId", "Alias"),
            ),
            "SpeechRecognitionConfiguration": anything,
            "AudioFillerConfiguration": anything,
        },
        required=("AgentConfiguration",),
        at_most_one=(SOURCES,),
        conditions=Conditions(),
        errors=ALL_INPUT_ERRORS,
        required_errors=ALL_INPUT_ERRORS,
        channels=Support("Agentic CX", WORKS, WORKS, FAILS, FAILS),
    ),
}

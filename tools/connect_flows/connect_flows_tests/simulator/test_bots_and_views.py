import pytest

from connect_flows.contact.events import Decided
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import LexTurn, Script, ViewTurn
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import ending, heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say

ERRORS = {"NoMatchingCondition": "failed", "NoMatchingError": "failed"}
BOT = flow(
    block(
        "bot",
        "ConnectParticipantWithLexBot",
        {"Text": "How can I help?", "LexV2Bot": {"AliasArn": "arn:aws:lex:bot"}},
        when={"Refund": "say"},
        errors=ERRORS,
    ),
    say("say", "$.Lex.IntentName $.Lex.Slots.order $.Lex.IntentConfidence.Score"),
)
VIEW = flow(
    block(
        "view",
        "ShowView",
        {"ViewResource": {"Id": "arn:view"}, "InvocationTimeLimitSeconds": "30", "ViewData": {}},
        when={"Submit": "say"},
        errors={**ERRORS, "TimeLimitExceeded": "failed"},
    ),
    say("say", "$.Views.Action $.Views.ViewResultData.rows.0"),
)
CHAT = ContactStart(channel="CHAT")


def test_a_bot_takes_the_branch_of_the_scripted_intent() -> None:
    events = play(BOT, script=Script(intents=[LexTurn(intent="Refund", slots={"order": "7"})]))
    assert way(events, "bot") == "condition Refund"
    assert heard(events)[-1] == "Refund 7 1.0"


def test_without_a_scripted_intent_the_bot_matches_none_and_says_so() -> None:
    events = play(BOT)
    assert way(events, "bot") == "error NoMatchingCondition"
    assert [(d.answer, d.by_default) for d in of(events, Decided)] == [("none", True)]


def test_an_intent_that_no_branch_names_is_no_match() -> None:
    events = play(BOT, script=Script(intents=[LexTurn(intent="Other")]))
    assert way(events, "bot") == "error NoMatchingCondition"


def test_a_view_takes_the_branch_of_the_scripted_action() -> None:
    turn = ViewTurn(action="Submit", data={"rows": ["first"]})
    events = play(VIEW, contact=CHAT, script=Script(views=[turn]))
    assert way(events, "view") == "condition Submit"
    assert heard(events) == ["Submit first"]


def test_a_view_in_which_nobody_acts_reaches_its_time_limit() -> None:
    events = play(VIEW, contact=CHAT)
    assert way(events, "view") == "error TimeLimitExceeded"
    assert ending(events).at.caller_ms == 30_000
    assert Rule.VIEW_TIMEOUT in rules(events)


def test_a_view_is_for_chat_only() -> None:
    events = play(VIEW)
    assert way(events, "view") == "error NoMatchingError"
    assert Rule.CHANNEL in rules(events)


def bot(**more: object) -> Flow:
    errors = {**ERRORS, "InputTimeLimitExceeded": "end"}
    given = {"Text": "Hi", "LexV2Bot": {"AliasArn": "arn:aws:lex:bot"}, **more}
    return flow(
        block("bot", "ConnectParticipantWithLexBot", given, when={"Pay": "end"}, errors=errors)
    )


@pytest.mark.parametrize(
    ("more", "seconds"), [({"LexTimeoutSeconds": {"Text": "120"}}, 120), ({}, 300)]
)
def test_a_bot_waits_in_a_chat_as_long_as_its_block_says(
    more: dict[str, object], seconds: float
) -> None:
    events = play(bot(**more), contact=CHAT)
    assert way(events, "bot") == "error InputTimeLimitExceeded"
    assert ending(events).at.caller_ms == seconds * 1000
    late = Script(intents=[LexTurn(intent="Pay", seconds=seconds + 1)])
    assert way(play(bot(**more), contact=CHAT, script=late), "bot") == way(events, "bot")
    early = Script(intents=[LexTurn(intent="Pay", seconds=seconds - 1)])
    assert way(play(bot(**more), contact=CHAT, script=early), "bot") == "condition Pay"


def test_a_bot_waits_on_a_call_as_long_as_its_session_attribute_says() -> None:
    attributes = {"x-amz-lex:audio:start-timeout-ms:*:*": "9000"}
    events = play(bot(LexSessionAttributes=attributes))
    assert way(events, "bot") == "error NoMatchingCondition"
    assert ending(events).at.caller_ms == pytest.approx(9000 + 2 / 15 * 1000)


@pytest.mark.parametrize(("longest", "refused"), [("15000", False), ("15001", True)])
def test_a_bot_hears_fifteen_seconds_at_once(longest: str, refused: bool) -> None:
    events = play(bot(LexSessionAttributes={"x-amz-lex:audio:max-length-ms": longest}))
    assert (way(events, "bot") == "error NoMatchingError") is refused


def test_a_bot_that_starts_with_the_first_message_needs_one() -> None:
    first = bot(LexInitializationData={"InitialMessage": "$.Media.InitialMessage"})
    assert way(play(first, contact=CHAT), "bot") == "error NoMatchingError"
    wrote = ContactStart(channel="CHAT", media={"InitialMessage": "Hello"})
    assert way(play(first, contact=wrote), "bot") == "error InputTimeLimitExceeded"


AGENTIC = flow(
    block(
        "talk",
        "ConnectParticipantWithAgenticCX",
        {
            "AgentConfiguration": {
                "WorkspaceId": "w",
                "ApplicationId": "a",
                "Alias": "live",
                "ContextVariables": {"phone": "$.CustomerEndpoint.Address"},
            }
        },
        then="say",
        when={"Escalation": "say"},
        errors={**ERRORS, "InputTimeLimitExceeded": "failed"},
    ),
    say("say", "$.AgenticCX.ContextVariables.phone $.AgenticCX.ContextVariables.reason"),
)


def test_an_agentic_conversation_ends_or_asks_for_a_human() -> None:
    ended = play(AGENTIC)
    assert way(ended, "talk") == "next"
    assert heard(ended) == ["+15550100 "]
    turn = LexTurn(intent="Escalation", session_attributes={"reason": "card"})
    escalated = play(AGENTIC, script=Script(intents=[turn]))
    assert way(escalated, "talk") == "condition Escalation"
    assert heard(escalated) == ["+15550100 card"]
    other = play(AGENTIC, script=Script(intents=[LexTurn(intent="Other")]))
    assert way(other, "talk") == "error NoMatchingCondition"

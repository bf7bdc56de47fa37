import pytest

from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.language.flow import Flow
from connect_flows.language.ssml import why_not_ssml
from connect_flows_tests.simulator.playing import heard, play, rules, way
from connect_flows_tests.simulator.writing import block, flow

BOMB = '<!DOCTYPE s [<!ENTITY a "aa">]><speak>&a;</speak>'


@pytest.mark.parametrize(
    "text",
    [
        "<speak>Hello</speak>",
        "<speak>Ana &amp; Bo <break time='1s'/></speak>",
        '<speak><amazon:effect name="whispered">Hi</amazon:effect></speak>',
        '<?xml version="1.0"?><speak>Hello</speak>',
        " <speak>Grüße</speak>\n",
        "Hello",
    ],
)
def test_xml_is_spoken(text: str) -> None:
    assert why_not_ssml(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "<speak>a\ud800b</speak>",
        "<speak>Hello",
        "<speak>Smith & Sons</speak>",
        "<speak>1 < 2</speak>",
        "<speak>a</speek>",
        "<speak>&nbsp;</speak>",
        "<speak></speak></speak>",
        '<speak><break time="1s></speak>',
        "</all><all>",
        "</_><_>",
        BOMB,
        f'<?xml version="1.0"?>{BOMB}',
    ],
)
def test_what_is_no_xml_is_not_spoken(text: str) -> None:
    assert why_not_ssml(text) != ""


def speaking(ssml: str) -> Flow:
    return flow(block("say", "MessageParticipant", {"SSML": ssml}))


def test_a_value_that_breaks_the_xml_takes_the_error_branch() -> None:
    greeting = speaking("<speak>Hello $.Attributes.name</speak>")
    assert way(play(greeting, contact=ContactStart(attributes={"name": "Ana"})), "say") == "next"
    events = play(greeting, contact=ContactStart(attributes={"name": "Smith & Sons"}))
    assert way(events, "say") == "error NoMatchingError"
    assert heard(events) == []
    assert Rule.SSML in rules(events)


@pytest.mark.parametrize("kind", ["GetParticipantInput", "ConnectParticipantWithLexBot"])
def test_every_block_that_speaks_fails_over_broken_ssml(kind: str) -> None:
    given = {"SSML": "<speak>a & b</speak>", "InputTimeLimitSeconds": "5"}
    bot = {"SSML": "<speak>a & b</speak>", "LexV2Bot": {"AliasArn": "arn:aws:lex:bot"}}
    parameters = given if kind == "GetParticipantInput" else bot
    events = play(flow(block("b", kind, parameters)))
    assert way(events, "b") == "error NoMatchingError"
    assert Rule.SSML in rules(events)


@pytest.mark.parametrize(
    ("parameters", "branch"),
    [
        ({"Text": "x" * 3000}, "next"),
        ({"Text": "x" * 3001}, "error NoMatchingError"),
        ({"SSML": f"<speak>{'x' * 2990}{'<p/>' * 500}</speak>"}, "next"),
        ({"SSML": f"<speak>{'x' * 3001}</speak>"}, "error NoMatchingError"),
        ({"SSML": f"<speak>x{'<p/>' * 1500}</speak>"}, "error NoMatchingError"),
    ],
)
def test_a_prompt_has_its_length(parameters: dict[str, str], branch: str) -> None:
    events = play(flow(block("say", "MessageParticipant", parameters)))
    assert way(events, "say") == branch
    assert (Rule.PROMPT_SIZE in rules(events)) == (branch != "next")

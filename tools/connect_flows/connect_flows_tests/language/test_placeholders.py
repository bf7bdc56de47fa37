import json

import pytest

from connect_flows.language.placeholders import Placeholder, PlaceholderError, fill, placeholders_in

ARN = "arn:aws:lambda:eu-west-1:111122223333:function:lookup:live"


def test_names_are_filled_with_what_an_instance_calls_them() -> None:
    assert fill('{"a": "${function:lookup}"}', {"function:lookup": ARN}) == f'{{"a": "{ARN}"}}'


def test_placeholders_are_listed_once() -> None:
    text = "${queue:general} ${queue:general} ${flow:inbound}"
    assert placeholders_in(text) == [
        Placeholder("queue", "general"),
        Placeholder("flow", "inbound"),
    ]


def test_a_name_without_value_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(PlaceholderError, match=r"queue:generl.*Known: queue:general"):
        fill("${queue:generl}", {"queue:general": "arn", "flow:inbound": "arn"})


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(PlaceholderError, match="unknown kind"):
        fill("${lambda:lookup}", {"lambda:lookup": ARN})


@pytest.mark.parametrize("value", ['arn"', "arn\\", "arn\n"])
def test_a_value_that_would_break_the_json_is_refused(value: str) -> None:
    with pytest.raises(PlaceholderError, match="quote, backslash or control"):
        fill("${function:lookup}", {"function:lookup": value})


def test_a_value_is_not_filled_in_turn() -> None:
    values = {"queue:a": "${queue:b}", "queue:b": "never"}
    assert fill("${queue:a}", values) == "${queue:b}"


def test_a_reference_and_a_deployment_tools_token_are_left_alone() -> None:
    text = json.dumps(["$.External.x", "${Token[TOKEN.1]}", "${AWS::Region}"])
    assert fill(text, {}) == text

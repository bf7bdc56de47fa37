import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.language.placeholders import (
    KINDS,
    Placeholder,
    PlaceholderError,
    as_called,
    as_written,
    fill,
    literal,
    placeholders_in,
    qualified_placeholder,
    whole_placeholder,
)

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


QUEUE = "arn:aws:connect:eu-west-1:111122223333:instance/aa/queue/bb-1"


def test_the_id_of_a_name_is_taken_from_its_arn() -> None:
    assert fill("${queue-id:general}", {"queue:general": QUEUE}) == "bb-1"


def test_an_id_that_only_the_deployment_knows_is_a_value_of_its_own() -> None:
    values = {"flow:other": "${Token[TOKEN.7]}", "flow-id:other": "${Token[TOKEN.8]}"}
    assert fill("${flow-id:other}", values) == "${Token[TOKEN.8]}"
    with pytest.raises(PlaceholderError, match=r"flow-id:other.*Known: flow:other"):
        fill("${flow-id:other}", {"flow:other": "${Token[TOKEN.7]}"})


def test_a_module_is_named_by_id_and_qualifier_by_id_or_by_arn() -> None:
    values = {
        "module:ask": "m-1:$LATEST",
        "module-id:ask": "m-1",
        "module-arn:ask": "arn:aws:connect:eu-west-1:111122223333:instance/aa/flow-module/m-1",
    }
    text = "${module:ask} ${module-id:ask}:3 ${module-arn:ask}"
    assert fill(text, values) == f"m-1:$LATEST m-1:3 {values['module-arn:ask']}"
    assert qualified_placeholder("${module-id:ask}:3") == Placeholder("module-id", "ask")


@given(st.text())
def test_any_name_can_be_written_and_read_again(name: str) -> None:
    placeholder = Placeholder("queue", as_written(name))
    assert as_called(placeholder.name) == name
    assert whole_placeholder(str(placeholder)) == placeholder
    quoted = json.dumps({"a": str(placeholder)}, ensure_ascii=False)
    assert json.loads(fill(quoted, {placeholder.key: QUEUE})) == {"a": QUEUE}


@given(
    st.lists(st.sampled_from(["$", "{", "}", ":", "%24", "x", "-", *sorted(KINDS)])).map("".join)
)
def test_a_text_that_reads_like_placeholders_survives_as_it_is(text: str) -> None:
    written = json.dumps(literal(text))
    assert json.loads(fill(written, {})) == text

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flow_language.flow import FlowFormatError, read_flow, read_flows
from tests.flow_language.building import a_block, a_document, hang_up, say

PLAIN = a_document(say("hello", "Hello.", "end"), hang_up())


def test_an_exported_flow_is_read_as_it_is() -> None:
    flow = read_flow(json.dumps(PLAIN))
    assert list(flow.actions) == ["hello", "end"]
    assert flow.actions["hello"].next_action == "end"
    assert flow.actions["hello"].errors[0].error_type == "NoMatchingError"


def test_a_described_flow_is_unwrapped() -> None:
    described = {
        "ContactFlow": {"Name": "Main", "Type": "CUSTOMER_QUEUE", "Content": json.dumps(PLAIN)}
    }
    flow = read_flow(json.dumps(described))
    assert (flow.name, flow.flow_type) == ("Main", "CUSTOMER_QUEUE")


def test_the_consoles_name_of_a_type_is_turned_into_the_apis() -> None:
    document = {**PLAIN, "Metadata": {"type": "customerQueue"}}
    assert read_flow(json.dumps(document)).flow_type == "CUSTOMER_QUEUE"


def test_every_flow_of_a_template_is_read() -> None:
    joined = {"Fn::Join": ["", [json.dumps(PLAIN)[:-1], {"Ref": "X"}, "}"]]}
    whole = {"Fn::Join": ["", [json.dumps(PLAIN)]]}
    substituted = {"Fn::Sub": [json.dumps(PLAIN), {}]}
    template = {"Resources": {"A": {"Content": whole}, "B": {"content": substituted}}}
    assert len(read_flows(json.dumps(template))) == 2
    with pytest.raises(FlowFormatError):
        read_flows(json.dumps({"Resources": {"A": {"Content": joined}}}))


def test_a_module_is_known_by_its_settings() -> None:
    assert read_flow(json.dumps({**PLAIN, "Settings": {}})).is_module
    assert not read_flow(json.dumps(PLAIN)).is_module


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert read_flow(b"\xef\xbb\xbf" + json.dumps(PLAIN).encode()).start_action == "hello"


def test_a_file_gives_the_flow_its_name(tmp_path: Path) -> None:
    path = tmp_path / "inbound.json"
    path.write_text(json.dumps(PLAIN))
    assert read_flow(path).name == "inbound"


def test_a_missing_file_is_said_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(FlowFormatError, match=r"No such file.*nowhere\.json"):
        read_flow(tmp_path / "nowhere.json")


def test_the_legacy_format_is_called_by_its_name() -> None:
    legacy = {"modules": [], "version": "1", "type": "contactFlow", "start": "x"}
    with pytest.raises(FlowFormatError, match="legacy format"):
        read_flow(json.dumps(legacy))
    with pytest.raises(FlowFormatError, match="legacy format"):
        read_flow(json.dumps({"ContactFlow": {"Content": json.dumps(legacy)}}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        ("{}", "no contact flow"),
        ("[" * 100_000, "JSON"),
        ("1" * 5000, "no JSON"),
        ('{"StartAction": 1, "Actions": []}', "StartAction"),
        ('{"StartAction": "a"}', "Actions"),
        ('{"StartAction": "a", "Actions": [1]}', r"Actions\[0\] is not an object"),
        ('{"StartAction": "a", "Actions": [{"Identifier": "a"}]}', "Type"),
        ('{"StartAction": "a", "Actions": [{"Type": "Wait", "Transitions": []}]}', "Transitions"),
    ],
)
def test_what_is_no_flow_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(FlowFormatError, match=said):
        read_flow(text)


@pytest.mark.parametrize(
    "transitions",
    [
        {"NextAction": 1},
        {"Conditions": {}},
        {"Conditions": [1]},
        {"Conditions": [{"NextAction": "a"}]},
        {"Conditions": [{"NextAction": "a", "Condition": {"Operator": "Equals"}}]},
        {"Conditions": [{"NextAction": "a", "Condition": {"Operator": "Equals", "Operands": [1]}}]},
        {"Errors": [{"NextAction": "a"}]},
    ],
)
def test_a_branch_of_the_wrong_form_is_refused_with_its_block(transitions: object) -> None:
    block = {**a_block("this one", "Compare"), "Transitions": transitions}
    with pytest.raises(FlowFormatError, match="Block 'this one'"):
        read_flow(json.dumps(a_document(block)))


def test_a_flow_that_nests_without_end_is_refused() -> None:
    deep: Any = "x"
    for _ in range(200):
        deep = {"deeper": deep}
    with pytest.raises(FlowFormatError, match="nested too deeply"):
        read_flow(json.dumps(a_document(a_block("a", "Wait", deep))))


def test_of_two_blocks_with_one_name_the_first_is_kept() -> None:
    flow = read_flow(json.dumps(a_document(say("a", "first", "a"), say("a", "second", "a"))))
    assert flow.actions["a"].parameters["Text"] == "first"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["Actions", "StartAction", "Version", "Content", "Settings", "Metadata", "Type",
             "Identifier", "Parameters", "Transitions", "Conditions", "Errors", "NextAction"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=15,
)  # fmt: skip


@given(JSON)
def test_any_json_is_read_or_refused(document: object) -> None:
    try:
        flows = read_flows(json.dumps(document))
    except FlowFormatError:
        return
    assert flows


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(FlowFormatError):
        read_flows(content)

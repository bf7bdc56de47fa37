import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import FlowFormatError, read_flow, read_flows
from connect_flows.lint import lint
from connect_flows.simulator.engine import run
from connect_flows.simulator.refused import UnsupportedError
from connect_flows_tests.language.building import a_block, a_document, hang_up, say

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
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"a": NaN}', "NaN is no JSON"),
        ('{"a": 1e400}', "1e400 is too large"),
        ("[]", "not a JSON object"),
        ("{}", "no contact flow"),
        ("[" * 100_000, "JSON"),
        ("1" * 5000, "not JSON"),
        ('{"StartAction": "a"}', "Actions"),
    ],
)
def test_what_is_no_flow_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(FlowFormatError, match=said):
        read_flow(text)


def branching(when: Any = (), errors: Any = ()) -> Any:  # noqa: ANN401  # any JSON
    return {"NextAction": "end", "Conditions": when, "Errors": errors}


TAKEN = {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": ["1"]}}
MALFORMED: dict[str, tuple[dict[str, Any], str]] = {
    "a number as identifier": ({"Identifier": 7}, "Identifier is 7"),
    "a list as identifier": ({"Identifier": ["a"]}, "Identifier is a list of 1"),
    "no type": ({"Type": None}, "Type is missing"),
    "a number as type": ({"Type": 1}, "Type is 1"),
    "parameters in a list": ({"Parameters": []}, "Parameters is a list of 0"),
    "parameters as text": ({"Parameters": "x"}, "Parameters is 'x'"),
    "transitions in a list": ({"Transitions": []}, "Transitions is a list of 0"),
    "a number as next": ({"Transitions": {"NextAction": 1}}, "NextAction is 1"),
    "an object as next": ({"Transitions": {"NextAction": {}}}, "NextAction is an object"),
    "conditions as object": ({"Transitions": branching({})}, "Conditions is an object"),
    "a condition as text": ({"Transitions": branching(["x"])}, "A condition is 'x'"),
    "a condition that leads nowhere": (
        {"Transitions": branching([{"Condition": TAKEN["Condition"]}])},
        "NextAction of a condition is missing",
    ),
    "a condition without its test": (
        {"Transitions": branching([{"NextAction": "end"}])},
        "Condition is missing",
    ),
    "a test in a list": (
        {"Transitions": branching([{"NextAction": "end", "Condition": []}])},
        "Condition is a list",
    ),
    "an operator in a list": (
        {"Transitions": branching([{**TAKEN, "Condition": {"Operator": [], "Operands": ["1"]}}])},
        "Operator of a condition is a list",
    ),
    "an operand in a list": (
        {
            "Transitions": branching(
                [{**TAKEN, "Condition": {"Operator": "=", "Operands": [["1"]]}}]
            )
        },
        "An operand is a list of 1",
    ),
    "operands as text": (
        {"Transitions": branching([{**TAKEN, "Condition": {"Operator": "=", "Operands": "1"}}])},
        "Operands is '1'",
    ),
    "errors as object": ({"Transitions": branching(errors={})}, "Errors is an object"),
    "an error as text": ({"Transitions": branching(errors=["x"])}, "An error branch is 'x'"),
    "an error of no type": (
        {"Transitions": branching(errors=[{"NextAction": "end"}])},
        "ErrorType of an error branch is missing",
    ),
    "an error that leads nowhere": (
        {"Transitions": branching(errors=[{"ErrorType": "NoMatchingError"}])},
        "NextAction of an error branch is missing",
    ),
}


@pytest.mark.parametrize(("change", "said"), MALFORMED.values(), ids=MALFORMED)
def test_a_part_of_another_form_is_one_finding_and_hides_no_other(
    change: dict[str, Any], said: str
) -> None:
    block = {**a_block("odd", "Wait", to="end"), **change}
    broken = say("broken", "Hello $.Externl.x.", "end")
    first = say("first", "Hello.", "broken")
    flow = read_flow(json.dumps(a_document(first, block, broken, hang_up())))
    assert [part.message for part in flow.malformed if said in part.message]
    assert len(flow.malformed) == 1
    found = {finding.rule for finding in lint(flow)}
    assert {"malformed", "reference-unknown"} <= found


@pytest.mark.parametrize("item", [1, "x", [], None, True])
def test_a_block_that_is_no_object_hides_no_other(item: object) -> None:
    document = a_document(say("first", "Hello $.Externl.x.", "end"), hang_up())
    document["Actions"].insert(1, item)
    flow = read_flow(json.dumps(document))
    assert {"malformed", "reference-unknown"} <= {finding.rule for finding in lint(flow)}


@pytest.mark.parametrize("start", [1, None, [], {}])
def test_a_start_that_is_no_text_is_one_finding(start: object) -> None:
    flow = read_flow(json.dumps({**PLAIN, "StartAction": start}))
    assert "malformed" in {finding.rule for finding in lint(flow)}


def test_a_number_is_an_operand_that_the_service_takes() -> None:
    taken = {**TAKEN, "Condition": {"Operator": "Equals", "Operands": [1]}}
    block = {**a_block("ask", "Compare"), "Transitions": branching([taken])}
    flow = read_flow(json.dumps(a_document(block, hang_up())))
    assert flow.malformed == ()
    assert flow.actions["ask"].conditions[0].operands == ("1",)


def test_a_flow_with_a_part_of_another_form_is_not_played() -> None:
    block = {**a_block("ask", "Compare"), "Transitions": branching({})}
    flow = read_flow(json.dumps(a_document(block, hang_up())))
    with pytest.raises(UnsupportedError, match="Conditions is an object"):
        run(flow, invoker=Stub())


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

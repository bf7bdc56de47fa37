"""Which functions flows invoke, also where the ARN is put together at run time."""

import json
from typing import Any

import pytest

from aws_session.which_instance import InstancePlace
from connect_flows.language.flow import read_flow
from connect_flows.lint.example import SORRY, block, flow, invoke
from doctor.evidence.arn import function_arn
from doctor.evidence.flows import LiveFlow
from doctor.evidence.invocations import MOST_WAYS, Invocation, invocations_in
from doctor.evidence.reading import Known, Unread

PLACE = InstancePlace(
    "arn:aws:connect:eu-west-2:111122223333:instance/12345678-1234-1234-1234-123456789012"
)
BARE = "arn:aws:lambda:eu-west-2:111122223333:function:lookup"
Json = dict[str, Any]


def live(name: str, *blocks: Json) -> LiveFlow:
    content = read_flow(json.dumps(flow(*blocks)), name=name)
    return LiveFlow(name, name, is_module=False, flow=Known(content), lint=Known(()))


def asking(arn: str, **parameters: str) -> LiveFlow:
    given = {"LambdaFunctionARN": arn, **parameters}
    return live("asks", invoke("ask", "end", "sorry", given), SORRY)


def setting(values: Json, kind: str = "UpdateContactAttributes") -> LiveFlow:
    parameter = "Attributes" if kind == "UpdateContactAttributes" else "FlowAttributes"
    return live("sets", block(kind, {parameter: values}, errors=("NoMatchingError",)))


def found(*flows: LiveFlow) -> Invocation:
    (one,) = invocations_in(flows, PLACE)
    return one


def arns(one: Invocation) -> list[str]:
    return sorted(str(arn) for arn in one.arns)


@pytest.mark.parametrize("qualifier", ["", ":live", ":7", ":$LATEST"])
def test_an_arn_that_is_written_out_is_known(qualifier: str) -> None:
    one = found(asking(f"{BARE}{qualifier}"))
    assert arns(one) == [f"{BARE}{qualifier}"]
    assert not one.undecided


def test_a_part_of_the_arn_may_be_the_contacts_region() -> None:
    one = found(asking("arn:aws:lambda:$.AwsRegion:111122223333:function:lookup:live"))
    assert arns(one) == [f"{BARE}:live"]
    assert not one.undecided


@pytest.mark.parametrize(
    ("kind", "reference", "value"),
    [
        ("UpdateContactAttributes", "$.Attributes.which", f"{BARE}:live"),
        ("UpdateFlowAttributes", "$.FlowAttributes.which", {"Value": f"{BARE}:live"}),
    ],
)
def test_an_attribute_that_flows_write_out_is_known(kind: str, reference: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    one = found(asking(reference), setting({"which": value}, kind))
    assert arns(one) == [f"{BARE}:live"]
    assert not one.undecided


def test_each_value_of_an_attribute_is_a_function() -> None:
    one = found(
        asking("$.Attributes.which"),
        setting({"which": f"{BARE}:live"}),
        setting({"which": f"{BARE}-two:live"}),
    )
    assert arns(one) == [f"{BARE}-two:live", f"{BARE}:live"]


@pytest.mark.parametrize("value", ["$.External.which", "$.Attributes.other"])
def test_an_attribute_that_is_also_learned_is_not_known(value: str) -> None:
    one = found(
        asking("$.Attributes.which"),
        setting({"which": f"{BARE}:live"}),
        setting({"which": value}),
    )
    assert arns(one) == [f"{BARE}:live"]
    assert one.undecided == "$.Attributes.which"


def test_an_attribute_that_no_flow_sets_is_not_known() -> None:
    one = found(asking("$.Attributes.which"))
    assert not one.arns
    assert one.undecided == "$.Attributes.which"


@pytest.mark.parametrize("said", ["lookup", "", "arn:aws:lambda:eu-west-2:1:function:lookup"])
def test_what_is_no_arn_is_no_function(said: str) -> None:
    one = found(asking(said))
    assert not one.arns
    assert one.undecided


def test_an_arn_of_very_many_ways_is_bounded() -> None:
    values = {f"{letter}{place}": letter for letter in "ab" for place in range(8)}
    many = [setting({f"p{place}": value for place in range(9)}) for value in values.values()]
    text = "".join(f"$.Attributes.p{place}" for place in range(9))
    one = found(asking(f"{BARE}{text}"), *many)
    assert len(one.arns) <= MOST_WAYS
    assert "more than" in one.undecided


def test_a_block_without_a_limit_has_connects_default() -> None:
    blocks = [
        block("InvokeLambdaFunction", {"LambdaFunctionARN": BARE}, errors=("NoMatchingError",))
    ]
    assert found(live("asks", *blocks)).limit_seconds == 3


def test_nobody_waits_at_an_asynchronous_block() -> None:
    assert not found(asking(BARE, InvocationType="ASYNCHRONOUS")).waits


def test_a_flow_that_could_not_be_read_has_no_invocations() -> None:
    denied = Unread("connect.DescribeContactFlow", "AccessDeniedException")
    assert (
        invocations_in([LiveFlow("x", "x", is_module=False, flow=denied, lint=denied)], PLACE) == []
    )


@pytest.mark.parametrize("text", [None, 3, "x", f"{BARE}:", f"{BARE}:a:b", f"x{BARE}", f"{BARE}\n"])
def test_an_arn_is_a_whole_text(text: object) -> None:
    assert function_arn(text) is None

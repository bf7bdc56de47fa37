import json
from typing import Any

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.blocks.plays import BLOCKS
from connect_flows.contact.events import BlockEntered
from connect_flows.language.flow import read_flow
from connect_flows.simulator.refused import UnsupportedError
from connect_flows_tests.simulator.playing import Functions, answer, of, play
from connect_flows_tests.simulator.writing import block, flow, invoke, say, terminal


def test_the_table_plays_exactly_the_types_that_the_language_has() -> None:
    assert BLOCKS.keys() == ACTION_TYPES.keys()
    assert len(BLOCKS) == 56 + 14


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (block("b", "PlayPrompt"), "action type 'PlayPrompt' does not exist"),
        (block("b", "UnTagContact"), "The service accepts UntagContact"),
        (block("b", "UpdateRoutingCriteria"), "The service accepts UpdateContactRoutingCriteria"),
        (block("b", "GetParticipantInput", {"MaxDigits": "1"}), "'MaxDigits'"),
        (block("b", "TransferContactToQueue", {"QueueId": "q"}), "'QueueId'"),
        (block("b", "Wait", {"TimeoutSeconds": "5"}), "'TimeoutSeconds'.*TimeLimitSeconds"),
        (block("b", "Wait", {"Events": ["LambdaReturned"]}), "LambdaReturned"),
        (block("b", "GetParticipantInput", {"StoreInput": "Maybe"}), "StoreInput is 'Maybe'"),
        (invoke("b", InvocationType="LATER"), "InvocationType is 'LATER'"),
        (invoke("b", ResponseValidation={"ResponseType": "XML"}), "'XML'"),
        (invoke("b", InvocationTimeLimitSeconds="soon"), "'soon'"),
        (say("b", "Hello $.LoopIndex"), r"\$.LoopIndex is in no namespace"),
        (
            block("b", "Compare", when={"x": "end"}, operator="Matches"),
            "the operator 'Matches'",
        ),
        (say("b", "Hello", then="nowhere"), "leads to 'nowhere', which is not a block"),
    ],
)
def test_what_the_language_does_not_know_is_refused_by_name(
    bad: dict[str, Any], named: str
) -> None:
    with pytest.raises(UnsupportedError, match=named) as refusal:
        play(flow(bad, name="my flow"))
    assert str(refusal.value).startswith("my flow, block 'b': ")


def test_a_flow_is_refused_before_its_first_block_is_played() -> None:
    functions = Functions(answer())
    with pytest.raises(UnsupportedError):
        play(flow(invoke("ask", then="bad"), block("bad", "PlayPrompt")), invoker=functions)
    assert not functions.events


def test_a_start_that_is_no_block_is_refused_by_name() -> None:
    lost = flow(say("say", "x"))
    broken = type(lost)(lost.name, "nowhere", lost.actions, lost.is_module, None, None, lost.raw)
    with pytest.raises(UnsupportedError, match=r"StartAction.*'nowhere'"):
        play(broken)


@pytest.mark.parametrize(
    ("flow_type", "kind", "taken"),
    [
        ("customerHold", "DisconnectParticipant", False),
        ("contactFlow", "DisconnectParticipant", True),
        ("contactFlow", "DequeueContactAndTransferToQueue", False),
        ("customerQueue", "DequeueContactAndTransferToQueue", True),
        ("contactFlow", "CompleteOutboundCall", False),
        ("outboundWhisper", "CompleteOutboundCall", True),
        ("contactFlow", "EndFlowModuleExecution", False),
    ],
)
def test_a_block_is_refused_in_a_flow_of_a_type_that_does_not_take_it(
    flow_type: str, kind: str, taken: bool
) -> None:
    content = {
        "Version": "2019-10-30",
        "StartAction": "b",
        "Metadata": {"type": flow_type},
        "Actions": [terminal("b", kind)],
    }
    typed = read_flow(json.dumps(content))
    if taken:
        play(typed)
        return
    with pytest.raises(UnsupportedError, match=f"{kind} is not allowed in a [A-Z_]+ flow"):
        play(typed)


def test_a_flow_of_the_library_is_refused_when_the_contact_reaches_it() -> None:
    go = flow(block("go", "TransferToFlow", {"ContactFlowId": "second"}))
    with pytest.raises(UnsupportedError, match="second, block 'bad'"):
        play(go, library={"second": flow(block("bad", "PlayPrompt"), name="second")})


def test_templates_with_empty_values_are_played() -> None:
    empty = block("go", "TransferToFlow", {"ContactFlowId": ""})
    profile = block("who", "GetCustomerProfile", {"ProfileRequestData": {}}, then="go")
    play(flow(invoke("ask", LambdaFunctionARN="", then="who"), profile, empty))


DOCUMENTED: dict[str, dict[str, Any]] = {
    "GetCase": {"CustomerId": "$.Customer.ProfileARN", "LinkContactToCase": "true"},
    "GetCustomerProfile": {
        "ProfileRequestData": {"IdentifierName": "_phone", "IdentifierValue": "+15550100"},
        "ProfileResponseData": {"FirstName": "x"},
    },
    "GetParticipantInput": {
        "StoreInput": "True",
        "InputTimeLimitSeconds": "5",
        "InputValidation": {"CustomValidation": {"MaximumLength": "$.Attributes.longest"}},
        "DTMFConfiguration": {"InterdigitTimeLimitSeconds": "$.Attributes.pause"},
    },
    "StartOutboundChatContact": {
        "SourceEndpoint": {"Address": "arn", "Type": "CONNECT_PHONENUMBER_ARN"},
        "DestinationEndpoint": {"Address": "+15550100", "Type": "TELEPHONE_NUMBER"},
        "ContactFlowArn": "arn",
        "ContactSubtype": "connect:SMS",
        "InitialSystemMessage": {"Content": "Hello"},
        "RelatedContact": "CURRENT",
    },
    "UpdateContactMediaProcessing": {
        "ChatProcessor": {
            "ProcessingEnabled": "True",
            "LambdaProcessorARN": "arn",
            "ChatProcessorSettings": {"DeliverUnprocessedMessages": "False"},
        }
    },
    "UpdateContactRecordingAndAnalyticsBehavior": {
        "ScreenRecordingBehavior": {"ScreenRecordedParticipants": ["Agent"]}
    },
    "UpdateContactRoutingCriteria": {
        "RoutingCriteria": {"Steps": [{"Expression": {}, "Expiry": {"DurationInSeconds": "30"}}]}
    },
    "ConnectParticipantWithLexBot": {
        "Text": "Hello",
        "LexV2Bot": {"AliasArn": "arn"},
        "LexInitializationData": {"InitialMessage": "$.Media.InitialMessage"},
        "LexTimeoutSeconds": {"Text": "300"},
    },
}


@pytest.mark.parametrize("kind", DOCUMENTED)
def test_what_the_guide_documents_is_played(kind: str) -> None:
    events = play(flow(block("b", kind, DOCUMENTED[kind])))
    assert of(events, BlockEntered)[0].type == kind


def test_the_external_tool_block_is_refused_by_name_with_what_to_do() -> None:
    with pytest.raises(UnsupportedError, match="publishes no JSON for the External Tool block"):
        play(flow(block("tool", "InvokeExternalTool")))

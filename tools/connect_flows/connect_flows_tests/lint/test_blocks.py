"""Types, places and parameters of blocks that Connect refuses: each broken once."""

import pytest

from connect_flows.lint import lint
from connect_flows_tests.language.building import (
    Json,
    a_block,
    a_flow,
    a_module,
    hang_up,
    invoke,
    say,
)
from connect_flows_tests.lint.judged import END, alone, findings, rules


def test_an_unknown_type_is_refused_with_the_nearest_one() -> None:
    found = findings(a_block("it", "MessageParticipants", to="end"), hang_up())
    assert any("Did you mean MessageParticipant?" in f.what_to_do for f in found)


@pytest.mark.parametrize("misspelled", ["UnTagContact", "UpdateRoutingCriteria"])
def test_types_that_the_guide_misspells_are_corrected(misspelled: str) -> None:
    found = findings(a_block("it", misspelled, to="end"), hang_up())
    assert any("The service accepts" in f.what_to_do for f in found)


@pytest.mark.parametrize(
    ("action_type", "parameters", "rule"),
    [
        ("MessageParticipant", {"Text": "a", "TextToSpeechType": "text"}, "unknown-parameter"),
        ("MessageParticipant", {}, "parameter-missing"),
        ("MessageParticipant", {"Text": "a", "SSML": "b"}, "parameters-exclude"),
        ("MessageParticipant", {"Text": ""}, "empty-string"),
        ("GetParticipantInput", {"Text": "a", "MaxDigits": 1, "Timeout": "5"}, "unknown-parameter"),
        ("Wait", {"TimeoutSeconds": "5"}, "unknown-parameter"),
        ("Wait", {"TimeLimitSeconds": "604801"}, "parameter-value"),
        ("Loop", {"LoopCount": "101"}, "parameter-value"),
        ("Loop", {}, "loop-count-missing"),
        ("TransferContactToQueue", {"QueueId": "q"}, "unknown-parameter"),
        ("Compare", {"ComparisonValue": "gold"}, "parameter-value"),
        ("Compare", {"ComparisonValue": "$.External"}, "parameter-value"),
        ("UpdateContactTargetQueue", {"QueueId": "q", "AgentId": "a"}, "parameters-exclude"),
        ("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "On"}, "parameter-value"),
        ("UpdateContactEventHooks", {"EventHooks": {"CustomerHold": "f", "AgentHold": "g"}},
         "hooks-disputed"),
        ("UpdateContactEventHooks", {"EventHooks": {"CustomerHolds": "f"}}, "parameter-value"),
        ("UpdateContactEventHooks", {"EventHooks": {}}, "parameter-value"),
        ("MessageParticipantIteratively", {"Messages": []}, "parameter-value"),
        ("UpdateContactRecordingBehavior", {}, "parameter-missing"),
        ("ConnectParticipantWithLexBot", {"LexV2Bot": {"AliasArn": "a"}}, "parameter-missing"),
        ("GetParticipantInput", {"InputValidation": {"CustomValidation": {}}}, "parameter-value"),
        ("GetParticipantInput", {"Text": "a", "StoreInput": "$.Attributes.s"}, "parameter-value"),
        ("UpdateContactRoutingBehavior", {"QueuePriority": "$.Attributes.p"}, "parameter-value"),
        ("UpdateContactRoutingBehavior", {"QueuePriority": str(2**63)}, "parameter-value"),
        ("CheckMetricData", {"MetricType": "$.Attributes.metric"}, "parameter-value"),
        ("UpdateContactAttributes", {"Attributes": {"a": "1"}, "TargetContact": "$.Attributes.to"},
         "parameter-value"),
        ("UpdateContactData", {"References": {}}, "unknown-parameter"),
        ("UpdateContactData", {}, "contact-data-empty"),
        ("UpdateContactMediaProcessing", {}, "media-processing-settings"),
        ("UpdateFlowAttributes", {"FlowAttributes": {"k": "v"}}, "parameter-value"),
        ("UpdateContactTextToSpeechVoice", {"TextToSpeechVoice": "A", "LanguageCode": "en"},
         "unknown-parameter"),
        ("ShowView", {"ViewResource": {"Id": "v"}, "ViewData": {"a": ""}}, "empty-string"),
        ("UpdateContactAttributes", {"Attributes": {"a": 1}}, "scalar-unquoted"),
        ("UpdateContactAttributes", {"Attributes": [1]}, "parameter-value"),
        ("TransferParticipantToThirdParty", {"ThirdPartyPhoneNumber": "+1"}, "parameter-missing"),
    ],
)  # fmt: skip
def test_parameters_that_the_service_refuses(action_type: str, parameters: Json, rule: str) -> None:
    assert rule in alone(action_type, parameters, errors=END)


def test_a_parameter_is_corrected_to_the_nearest_one() -> None:
    block = invoke("ask", "end", "end")
    block["Parameters"]["LambdaFunctionArn"] = block["Parameters"].pop("LambdaFunctionARN")
    said = [f.what_to_do for f in findings(block, hang_up())]
    assert "Did you mean LambdaFunctionARN?" in said


def test_an_end_that_belongs_into_modules_is_refused_in_a_flow() -> None:
    assert "type-misplaced" in rules(a_block("it", "EndFlowModuleExecution"))
    module = a_module(say("hello", "Hello.", "return"), name="m")
    assert "type-misplaced" not in {finding.rule for finding in lint(module)}


def test_a_whisper_cannot_hang_up() -> None:
    flow = a_flow(hang_up(), Metadata={"type": "agentWhisper"})
    assert "type-misplaced" in {finding.rule for finding in lint(flow)}


def test_a_number_that_is_no_string_is_worth_a_warning() -> None:
    block = a_block("it", "UpdateContactAttributes", {"Attributes": {"n": 5}}, to="end", errors=END)
    assert [(f.rule, f.is_error) for f in findings(block, hang_up())] == [
        ("scalar-unquoted", False)
    ]

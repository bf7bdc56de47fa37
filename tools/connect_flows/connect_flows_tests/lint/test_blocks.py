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


STORED = {"Text": "a", "InputTimeLimitSeconds": "5", "StoreInput": "True"}
LEX = {"Text": "a", "LexV2Bot": {"AliasArn": "b"}}
PHONE = {"IdentifierName": "_phone", "IdentifierValue": "$.CustomerEndpoint.Address"}
RECORDING = "UpdateContactRecordingAndAnalyticsBehavior"
SWITCHES = (
    "IsVoiceIdStreamingEnabled",
    "IsVoiceAuthenticationEnabled",
    "IsFraudDetectionEnabled",
)


def _local_number(**more: str) -> Json:
    local = {"NumberFormat": "Local", "CountryCode": "US", **more}
    return {**STORED, "InputValidation": {"PhoneNumberValidation": local}}


def _of_calls(**behavior: object) -> Json:
    return {"VoiceBehavior": {"VoiceRecordingBehavior": behavior}}


def _analyzed(**behavior: object) -> Json:
    return {"VoiceBehavior": {"VoiceAnalyticsBehavior": {"Enabled": "True", **behavior}}}


def _queries(*names: str, **more: object) -> Json:
    queries = [{"QueryName": name, "Attributes": ["price"], **more} for name in names]
    return {"DataTableId": "t", "Queries": queries}


def _groups(*names: str) -> Json:
    return {"DataTableId": "t", "PrimaryKeyGroups": [{"PrimaryKeyGroupName": n} for n in names]}


SCREEN_RECORDED: Json = {"ScreenRecordingBehavior": {"ScreenRecordedParticipants": ["Agent"]}}


def _writes(*counts: int) -> Json:
    groups = [
        {
            "PrimaryKeyGroupName": str(index),
            "PrimaryValues": [{"Name": "sku", "Value": "1"}],
            "Attributes": [{"Name": f"a{n}", "Value": "1"} for n in range(count)],
        }
        for index, count in enumerate(counts)
    ]
    return {"DataTableId": "t", "LockVersion": "LATEST", "DataTableUpsertAttributes": groups}


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
        ("UpdateContactEventHooks", {"EventHooks": {}}, "hooks-disputed"),
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
        ("TransferToFlow", {"ContactFlowId": "flow-$.Attributes.f"}, "parameter-value"),
        ("MessageParticipant", {"PromptId": "arn/$.Attributes.p"}, "parameter-value"),
        ("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "$.Attributes.l"}, "parameter-value"),
        ("CreateTask", {"TaskTemplateId": "$.Attributes.t"}, "parameter-value"),
        ("UntagContact", {"TagKeys": ["$.Attributes.k"]}, "parameter-value"),
        ("GetParticipantInput", _local_number(CountryCode="USA"), "parameter-value"),
        ("GetParticipantInput", _local_number(CountryCode="$.Attributes.c"), "parameter-value"),
        ("GetParticipantInput", _local_number(NumberFormat="$.Attributes.f"), "parameter-value"),
        ("Loop", {"LoopArray": "$.External.list"}, "loop-count-missing"),
        ("ConnectParticipantWithLexBot",
         {**LEX, "LexInitializationData": {"InitialMessage": "$.Media.InitialMessage"}},
         "parameters-exclude"),
        ("ConnectParticipantWithLexBot", {**LEX, "LexTimeoutSeconds": {"Text": "10"}},
         "parameter-value"),
        ("EvaluateDataTableValues", {"DataTableId": "t"}, "parameter-missing"),
        ("EvaluateDataTableValues", _queries(), "parameter-value"),
        ("EvaluateDataTableValues", _queries(*"abcdef"), "parameter-value"),
        ("EvaluateDataTableValues", _queries("a", Attributes=[]), "parameter-value"),
        ("EvaluateDataTableValues", _queries("a", "a"), "data-table-name-twice"),
        ("ListDataTableValues", {"DataTableId": "t", "PrimaryKeyGroups": [{}]}, "parameter-value"),
        ("ListDataTableValues", _groups(*"abcdef"), "parameter-value"),
        ("ListDataTableValues", _groups("a", "a"), "data-table-name-twice"),
        ("UpsertDataTableValues", {"DataTableId": "t"}, "parameter-missing"),
        ("UpsertDataTableValues", _writes(), "parameter-value"),
        ("UpsertDataTableValues", _writes(26), "parameter-value"),
        ("UpsertDataTableValues", _writes(13, 13), "parameter-value"),
        ("UpdateContactData", {"IsFraudDetectionEnabled": "yes"}, "parameter-value"),
        ("UpdateContactData", {"VoiceAuthenticationResponseTime": "11"}, "parameter-value"),
        ("UpdateContactData", dict.fromkeys(SWITCHES, "TRUE"), "voice-id-thresholds"),
        ("GetCustomerProfile", {}, "parameter-missing"),
        ("GetCustomerProfile", {"ProfileRequestData": {}}, "parameter-value"),
        ("GetCustomerProfile", {"ProfileRequestData": {"SearchCriteria": [PHONE]}},
         "parameter-value"),
        ("GetCustomerProfile",
         {"ProfileRequestData": {"SearchCriteria": [PHONE] * 6, "LogicalOperator": "OR"}},
         "parameter-value"),
        ("GetCustomerProfileObject", {"ProfileRequestData": {"ProfileId": "p", "ObjectType": "o"}},
         "parameter-value"),
        ("AssociateContactToCustomerProfile", {"ProfileRequestData": {"ProfileId": "p"}},
         "parameter-value"),
        ("CreateCase", {"CaseTemplateId": "t", "LinkContactToCase": "yes"}, "parameter-value"),
        ("StartOutboundChatContact", {"ContactSubtype": "connect:WhatsApp"}, "parameter-value"),
        ("StartOutboundEmailContact", {"FromEmailAddress": {}}, "parameter-missing"),
        ("RenderMessageTemplate", {"Template": "t"}, "parameter-missing"),
        ("UpdateContactRoutingCriteria", {}, "parameter-missing"),
        ("AuthenticateParticipant", {"TimeLimitMinutes": "16"}, "parameter-value"),
        ("UpdateContactMediaStreamingBehavior", {"MediaStreamingState": "$.Attributes.s"},
         "parameter-value"),
        (RECORDING, {"ScreenRecordingBehavior": {"ScreenRecordedParticipants": ["Customer"]}},
         "parameter-value"),
        (RECORDING, SCREEN_RECORDED | {"VoiceBehavior": {}, "ChatBehavior": {}},
         "parameters-exclude"),
        (RECORDING, {}, "parameter-missing"),
        (RECORDING, _of_calls(RecordedParticipants=["Supervisor"]), "parameter-value"),
        (RECORDING, _analyzed(AnalyticsModes=["RealTime", "PostContact"]), "parameter-value"),
        (RECORDING, _analyzed(ConversationalAnalyticsRedactionConfiguration={
            "RedactionEntities": []}), "parameter-value"),
        ("CheckVoiceId", {"CheckVoiceIdOption": "status"}, "parameter-value"),
    ],
)  # fmt: skip
def test_parameters_that_the_service_refuses(action_type: str, parameters: Json, rule: str) -> None:
    assert rule in alone(action_type, parameters, errors=END)


BOTH_MATCHES = ("MultipleFoundError", "NoneFoundError", "NoMatchingError")


@pytest.mark.parametrize(
    ("action_type", "parameters", "errors"),
    [
        ("GetParticipantInput", _local_number(), ("InvalidPhoneNumber", "NoMatchingError")),
        ("UpdateContactRoutingBehavior", {}, ()),
        ("TransferToFlow", {"ContactFlowId": "$.Attributes.f"}, ("NoMatchingError",)),
        ("Loop", {"LoopArray": "$.External.list", "LoopName": "items"}, ("NoMatchingError",)),
        ("ConnectParticipantWithLexBot", {**LEX, "LexTimeoutSeconds": {"Text": "300"}},
         ("NoMatchingCondition", "NoMatchingError")),
        ("GetCustomerProfile", {"ProfileRequestData": {"PhoneNumber": "+15550100"}}, BOTH_MATCHES),
        ("GetCustomerProfile",
         {"ProfileRequestData": {"SearchCriteria": [PHONE], "LogicalOperator": "AND"}},
         BOTH_MATCHES),
        ("GetCustomerProfileObject",
         {"ProfileRequestData": {"ProfileId": "p", "ObjectType": "Asset", "UseLatest": "true"}},
         ("NoneFoundError", "NoMatchingError")),
        ("EvaluateDataTableValues", _queries(*"abcde"), ("NoMatchingError",)),
        ("ListDataTableValues", {"DataTableId": "t"}, ("NoMatchingError",)),
        ("UpsertDataTableValues", _writes(20, 5), ("NoMatchingError",)),
        ("UpsertDataTableValues", {"DataTableId": "t", "DataTableUpsertAttributes": "$.External.r"},
         ("NoMatchingError",)),
        (RECORDING, _of_calls(RecordedParticipants=[]), ("NoMatchingError", "ChannelMismatch")),
        (RECORDING, _analyzed(AnalyticsModes=["RealTime", "AutomatedInteraction"]),
         ("NoMatchingError", "ChannelMismatch")),
        (RECORDING, {**_of_calls(RecordedParticipants=["Agent"]), **SCREEN_RECORDED},
         ("NoMatchingError", "ChannelMismatch")),
        (RECORDING, SCREEN_RECORDED, ("NoMatchingError", "ChannelMismatch")),
        ("UpdateContactRecordingBehavior",
         {"RecordingBehavior": {"RecordedParticipants": ["Agent", "Customer"]},
          "AnalyticsBehavior": {"ChannelConfiguration": {
              "Voice": {"AnalyticsModes": ["RealTime", "PostContact"]}}}}, ()),
        ("UpdateContactRecordingBehavior",
         {"RecordingBehavior": {"RecordedParticipants": ["Agent"]},
          "AnalyticsBehavior": {"Enabled": "True", "AnalyticsMode": "RealTime"}}, ()),
    ],
)  # fmt: skip
def test_blocks_that_the_service_accepts(
    action_type: str, parameters: Json, errors: tuple[str, ...]
) -> None:
    when = dict.fromkeys(("ContinueLooping", "DoneLooping"), "end") if action_type == "Loop" else {}
    block = a_block(
        "it", action_type, parameters, to="end", when=when, errors=dict.fromkeys(errors, "end")
    )
    assert not [f for f in findings(block, hang_up()) if f.is_error]


def test_the_latest_object_of_a_profile_is_asked_for_without_quotes_as_on_its_page() -> None:
    request = {"ProfileId": "p", "ObjectType": "Asset", "UseLatest": True}
    assert "scalar-unquoted" not in alone(
        "GetCustomerProfileObject", {"ProfileRequestData": request}
    )


@pytest.mark.parametrize("switch", ["$.Attributes.on", "${on}", "{{ON}}"])
def test_a_switch_of_voice_id_known_only_later_is_neither_on_nor_off(switch: str) -> None:
    given = {**dict.fromkeys(SWITCHES, switch), "FraudDetectionThreshold": "50"}
    assert "voice-id-thresholds" not in alone("UpdateContactData", given)


@pytest.mark.parametrize(
    ("action_type", "flow_type"),
    [
        ("UpdateContactMediaStreamingBehavior", "customerHold"),
        ("UpdateContactRoutingCriteria", "agentWhisper"),
        ("AuthenticateParticipant", "customerQueue"),
        ("StartVoiceIdStream", "agentHold"),
    ],
)
def test_types_that_some_flows_refuse(action_type: str, flow_type: str) -> None:
    flow = a_flow(a_block("it", action_type, to="end"), hang_up(), Metadata={"type": flow_type})
    assert "type-misplaced" in {f.rule for f in lint(flow) if f.action == "it"}


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

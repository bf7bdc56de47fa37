"""What Connect refuses: each rule broken once, beside a flow that breaks none."""

from collections.abc import Mapping

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.language.action_type import FLOW_TYPES
from connect_flows.lint import lint
from connect_flows_tests.language.building import (
    Json,
    a_block,
    a_flow,
    a_module,
    findings,
    hang_up,
    invoke,
    loop,
    rules,
    say,
)

END = {"NoMatchingError": "end"}


def alone(
    action_type: str,
    parameters: Mapping[str, object] | None = None,
    *,
    when: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> set[str]:
    """The rules that one block of a type breaks, between a start and an end."""
    block = a_block("it", action_type, parameters, to="end", when=when, errors=errors)
    return rules(block, hang_up())


def test_a_sound_flow_has_no_finding() -> None:
    assert rules(say("hello", "Hello.", "end"), hang_up()) == set()


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        ({"Version": "2020-01-01"}, "version"),
        ({"Version": None}, "version"),
        ({"StartAction": "nowhere"}, "start-missing"),
        ({"Metadata": {"note": "x" * 256_000}}, "flow-too-large"),
    ],
)
def test_the_document_itself_is_judged(members: Json, rule: str) -> None:
    flow = a_flow(say("hello", "Hello.", "end"), hang_up(), **members)
    assert rule in {finding.rule for finding in lint(flow)}


def test_more_blocks_than_connect_takes_are_refused() -> None:
    blocks = [say(f"b{n}", "Hello.", f"b{n + 1}") for n in range(250)]
    assert "flow-too-large" in rules(*blocks, a_block("b250", "DisconnectParticipant"))


@pytest.mark.parametrize(
    "identifier", ["", "x" * 51, "a:b", "a/b", "a{b", "constructor", "__proto__"]
)
def test_identifiers_that_the_service_refuses(identifier: str) -> None:
    assert "identifier" in rules(say(identifier, "Hello.", "end"), hang_up())


def test_a_block_without_identifier_is_refused_by_its_place() -> None:
    nameless = say("x", "Hello.", "end")
    del nameless["Identifier"]
    flow = a_flow(say("hello", "Hello.", "end"), hang_up(), nameless)
    assert ("Actions[2]", "identifier") in {(f.action, f.rule) for f in lint(flow)}


def test_one_name_for_two_blocks_is_refused() -> None:
    assert "identifier-twice" in rules(say("a", "One.", "end"), say("a", "Two.", "end"), hang_up())


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


@pytest.mark.parametrize(
    ("operator", "operands", "rule"),
    [
        ("Equals", ["a", "b"], "operands"),
        ("Equals", [], "operands"),
        ("Equals", [""], "empty-operand"),
        ("And", ["a"], "operator"),
        ("Contains", ["a"], "operator"),
        ("NumberGreaterThan", ["many"], "operand-no-number"),
    ],
)
def test_conditions_that_the_service_refuses(operator: str, operands: list[str], rule: str) -> None:
    compare = a_block(
        "it",
        "Compare",
        {"ComparisonValue": "$.Channel"},
        to="end",
        when={"CHAT": "end"},
        errors={"NoMatchingCondition": "end"},
    )
    assert rules(compare, hang_up()) == set()
    compare["Transitions"]["Conditions"][0]["Condition"] = {
        "Operator": operator,
        "Operands": operands,
    }
    assert rule in rules(compare, hang_up())


def test_a_second_condition_like_the_first_is_never_taken() -> None:
    compare = a_block(
        "it",
        "Compare",
        {"ComparisonValue": "$.Channel"},
        to="end",
        when={"CHAT": "end"},
        errors={"NoMatchingCondition": "end"},
    )
    compare["Transitions"]["Conditions"] *= 2
    assert "condition-twice" in rules(compare, hang_up())


def test_a_loop_needs_both_its_branches() -> None:
    assert "condition-missing" in alone("Loop", {"LoopCount": "3"}, when={"DoneLooping": "end"})


def test_a_condition_on_a_type_that_has_none_is_refused() -> None:
    assert "conditions-refused" in alone("MessageParticipant", {"Text": "a"}, when={"x": "end"})


def test_hours_have_no_third_branch() -> None:
    when = {"True": "end", "False": "end", "Override": "end"}
    assert "operand" in alone("CheckHoursOfOperation", when=when, errors=END)


def test_a_branch_to_nowhere_is_refused_wherever_it_is() -> None:
    assert "target-missing" in rules(say("hello", "Hello.", "nowhere"), hang_up())
    assert "target-missing" in rules(invoke("ask", "end", "nowhere"), hang_up())
    assert "target-missing" in rules(loop("turn", "nowhere", "end"), hang_up())


def test_a_block_that_goes_on_needs_a_next_action() -> None:
    assert "next-missing" in rules(a_block("it", "UpdateContactRoutingBehavior"), hang_up())


def test_the_end_leads_nowhere() -> None:
    end = a_block("end", "DisconnectParticipant", to="end")
    assert "terminal-goes-on" in rules(say("hello", "Hello.", "end"), end)


@pytest.mark.parametrize(
    "action_type",
    ["InvokeLambdaFunction", "UpdateContactAttributes", "Compare", "UpdateFlowAttributes"],
)
def test_an_error_branch_that_the_service_wants_is_missed(action_type: str) -> None:
    assert "error-branch-missing" in alone(action_type)


def test_an_error_that_a_type_does_not_have_is_refused() -> None:
    assert "error-type" in alone("Compare", {"ComparisonValue": "$.Channel"}, errors=END)


def test_two_branches_for_one_error_are_refused() -> None:
    block = say("hello", "Hello.", "end")
    block["Transitions"]["Errors"] *= 2
    assert "error-twice" in rules(block, hang_up())


INPUT = {"Text": "Press 1.", "InputTimeLimitSeconds": "5", "StoreInput": "False"}
PRESSED = {"NoMatchingError": "end", "NoMatchingCondition": "end", "InputTimeLimitExceeded": "end"}


def test_a_menu_and_stored_input_have_different_branches() -> None:
    custom = {"CustomValidation": {"MaximumLength": "4"}}
    stored = {**INPUT, "StoreInput": "True", "InputValidation": custom}
    assert alone("GetParticipantInput", INPUT, when={"1": "end"}, errors=PRESSED) == set()
    assert alone("GetParticipantInput", stored, errors=END) == set()
    assert "stored-input-branches" in alone("GetParticipantInput", stored, errors=PRESSED)
    assert "menu-branch-missing" in alone(
        "GetParticipantInput", INPUT, when={"1": "end"}, errors=END
    )


def test_the_keys_of_a_menu_are_no_references() -> None:
    dynamic = {"$.Attributes.key": "end"}
    assert "operand" in alone("GetParticipantInput", INPUT, when=dynamic, errors=PRESSED)


@pytest.mark.parametrize("later", ["${Key}", "{{ key }}", "__KEY__"])
def test_an_operand_that_a_deployment_fills_in_is_not_judged(later: str) -> None:
    when = {later: "end"}
    assert alone("GetParticipantInput", INPUT, when=when, errors=PRESSED) == set()
    hours = alone("CheckHoursOfOperation", {}, when={"True": "end", later: "end"}, errors=END)
    assert hours == set()


def test_a_wait_has_a_branch_for_each_event_and_no_other() -> None:
    waits = {"TimeLimitSeconds": "5"}
    returns = {**waits, "Events": ["CustomerReturned"]}
    both = {"WaitCompleted": "end", "CustomerReturned": "end"}
    of_chats = {"channel-takes-error"}
    assert alone("Wait", waits, when={"WaitCompleted": "end"}, errors=END) == of_chats
    assert alone("Wait", returns, when=both, errors=END) == of_chats
    assert "wait-event" in alone("Wait", waits, when=both, errors=END)
    assert "wait-event" in alone("Wait", returns, when={"WaitCompleted": "end"}, errors=END)


def test_agents_are_only_compared_to_none() -> None:
    metric = {"MetricType": "NumberOfAgentsAvailable"}
    errors = {"NoMatchingError": "end", "NoMatchingCondition": "end"}
    assert "agents-compared" in alone("CheckMetricData", metric, when={"1": "end"}, errors=errors)


def test_shares_rise() -> None:
    def shares(*thresholds: str) -> set[str]:
        when = dict.fromkeys(thresholds, "end")
        block = a_block("it", "DistributeByPercentage", to="end", when=when,
                        errors={"NoMatchingCondition": "end"})  # fmt: skip
        for condition in block["Transitions"]["Conditions"]:
            condition["Condition"]["Operator"] = "NumberLessThan"
        return rules(block, hang_up())

    assert shares("4", "10") == set()
    assert "shares" in shares("10", "4")
    assert "shares" in shares("50", "130")


def test_an_end_that_belongs_into_modules_is_refused_in_a_flow() -> None:
    assert "type-misplaced" in rules(a_block("it", "EndFlowModuleExecution"))
    module = a_module(say("hello", "Hello.", "return"), name="m")
    assert "type-misplaced" not in {finding.rule for finding in lint(module)}


def test_a_whisper_cannot_hang_up() -> None:
    flow = a_flow(hang_up(), Metadata={"type": "agentWhisper"})
    assert "type-misplaced" in {finding.rule for finding in lint(flow)}


def test_a_block_that_nothing_leads_to_is_noticed() -> None:
    assert "unreachable" in rules(hang_up(), say("lost", "Hello.", "end"))


def test_a_number_that_is_no_string_is_worth_a_warning() -> None:
    block = a_block("it", "UpdateContactAttributes", {"Attributes": {"n": 5}}, to="end", errors=END)
    assert [(f.rule, f.is_error) for f in findings(block, hang_up())] == [
        ("scalar-unquoted", False)
    ]


@pytest.mark.parametrize("name", ACTION_TYPES)
def test_every_part_of_a_type_says_where_it_is_known_from(name: str) -> None:
    known = ACTION_TYPES[name]
    parts = {
        *(known.parameters or ()),
        *known.required,
        *known.errors,
        *known.conditions.allowed,
        *known.conditions.operators,
        *FLOW_TYPES,
        "conditions",
        "NoMatchingError",  # also where live probes were refused with it
    }
    for part in parts:
        assert known.evidence_of(part).says, part
    assert known.sources.keys() <= parts, "a source of a part that the type does not have"


@pytest.mark.parametrize("name", ACTION_TYPES)
def test_a_doubt_about_a_flow_type_has_its_own_source(name: str) -> None:
    known = ACTION_TYPES[name]
    for flow_type in known.doubtful_in:
        assert flow_type in known.sources
        assert known.takes(flow_type) is None


def test_what_is_in_doubt_is_told_once_a_flow_and_what_is_refused_of_every_block() -> None:
    modules = [
        a_block(f"m{n}", "InvokeFlowModule", {"FlowModuleId": "m"}, to=f"m{n + 1}", errors=END)
        for n in range(3)
    ]
    flow = a_flow(*modules, a_block("m3", "EndFlowExecution"), a_block("end", "EndFlowExecution"),
                  Metadata={"type": "customerWhisper"})  # fmt: skip
    assert [(f.action, f.rule) for f in lint(flow)] == [("m0", "type-place-disputed")]
    views = [
        a_block(name, "ShowView", {"ViewResource": {"Id": "v"}, "InvocationTimeLimitSeconds": "9",
                                   "ViewData": {"a": {"b": ""}}}, to="end",
                errors=dict.fromkeys(ACTION_TYPES["ShowView"].errors, "end"))
        for name in ("one", "two")
    ]  # fmt: skip
    found = lint(a_flow(*views, hang_up()))
    assert [f.rule for f in found].count("empty-string-in-view") == 1

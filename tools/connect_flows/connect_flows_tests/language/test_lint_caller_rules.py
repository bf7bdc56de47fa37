"""What Connect takes and a caller suffers from: time, loops, failures, misspelled names."""

import pytest

from connect_flows.language.function_facts import FunctionFacts
from connect_flows.lint import lint
from connect_flows_tests.language.building import (
    LOOKUP,
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

KNOWN = {"lookup": LOOKUP}
OTHER = {"other": a_flow(say("hello", "Hello.", "end"), hang_up(), name="other")}


def read_tier(identifier: str = "tier", key: str = "tier", operand: str = "gold") -> Json:
    return a_block(
        identifier,
        "Compare",
        {"ComparisonValue": f"$.External.{key}"},
        to="end",
        when={operand: "end"},
        errors={"NoMatchingCondition": "end"},
    )


def sorry() -> Json:
    return say("sorry", "Sorry.", "end")


def test_a_block_may_wait_eight_seconds_for_an_answer_and_sixty_for_none() -> None:
    def limit(seconds: str, kind: str) -> set[str]:
        parameters = {"InvocationTimeLimitSeconds": seconds, "InvocationType": kind}
        return rules(invoke("ask", "end", "sorry", **parameters), sorry(), hang_up())

    assert limit("8", "SYNCHRONOUS") == set()
    assert "block-limit" in limit("9", "SYNCHRONOUS")
    assert limit("60", "ASYNCHRONOUS") == set()
    assert "parameter-value" in limit("61", "ASYNCHRONOUS")


def test_a_budget_fits_into_the_block() -> None:
    block = invoke("ask", "end", "sorry", InvocationTimeLimitSeconds="3")
    assert "budget-over-limit" in rules(block, sorry(), hang_up(), functions=KNOWN)


def test_a_functions_timeout_is_the_blocks_limit() -> None:
    block = invoke("ask", "end", "sorry", InvocationTimeLimitSeconds="5")
    assert rules(block, sorry(), hang_up(), functions=KNOWN) == {"limit-is-not-timeout"}


def test_a_function_is_told_the_limit_that_the_block_has() -> None:
    attributes = {"block_limit_seconds": "7"}
    block = invoke("ask", "end", "sorry", LambdaInvocationAttributes=attributes)
    assert rules(block, sorry(), hang_up()) == {"block-limit-told-wrong"}


def test_a_function_is_sent_what_it_needs_and_nothing_else() -> None:
    facts = FunctionFacts(8, 3.5, parameters=frozenset({"customer_id"}))
    block = invoke("ask", "end", "sorry", LambdaInvocationAttributes={"custmer_id": "1"})
    assert rules(block, sorry(), hang_up(), functions={"lookup": facts}) == {
        "attribute-missing",
        "attribute-unknown",
    }


def test_the_response_type_is_what_the_function_answers() -> None:
    block = invoke("ask", "end", "sorry", ResponseValidation={"ResponseType": "JSON"})
    assert "response-type" in rules(block, sorry(), hang_up(), functions=KNOWN)


def test_facts_are_found_by_the_whole_arn_too() -> None:
    arn = "arn:aws:lambda:eu-west-1:111122223333:function:lookup:live"
    block = invoke("ask", "end", "sorry", LambdaFunctionARN=arn, InvocationTimeLimitSeconds="3")
    assert "budget-over-limit" in rules(block, sorry(), hang_up(), functions={arn: LOOKUP})


def test_a_failure_that_starts_over_for_ever_is_refused() -> None:
    assert "error-branch-circular" in rules(invoke("ask", "end", "ask"), hang_up())


def test_a_failure_that_cuts_the_caller_off_is_noticed() -> None:
    assert rules(invoke("ask", "end", "end"), hang_up()) == {"error-branch-cuts-off"}


def chained(*limits: str) -> set[str]:
    """The rules that Lambda blocks of these limits break, one after the other."""
    names = [f"ask {n}" for n in range(len(limits))]
    blocks = [
        invoke(name, following, "sorry", InvocationTimeLimitSeconds=limit)
        for name, following, limit in zip(names, [*names[1:], "end"], limits, strict=True)
    ]
    return rules(*blocks, sorry(), hang_up())


def test_functions_in_a_row_have_twenty_seconds() -> None:
    assert chained("8", "8", "4") == set()
    assert chained("8", "8", "5") == {"lambda-chain"}


def test_the_chain_that_is_too_long_is_named_block_by_block() -> None:
    blocks = [invoke(f"ask {n}", f"ask {n + 1}", "sorry") for n in range(3)]
    found = findings(*blocks, say("ask 3", "Done.", "end"), sorry(), hang_up())
    assert [(f.action, f.rule) for f in found] == [("ask 2", "lambda-chain")]
    assert "'ask 0' 8 s + 'ask 1' 8 s + 'ask 2' 8 s" in found[0].message


def test_a_prompt_breaks_the_chain() -> None:
    blocks = [invoke("a", "b", "sorry"), invoke("b", "talk", "sorry"), say("talk", "Wait.", "c")]
    assert rules(*blocks, invoke("c", "end", "sorry"), sorry(), hang_up()) == set()


def test_a_wait_does_not_break_the_chain() -> None:
    wait = a_block("wait", "Wait", {"TimeLimitSeconds": "5"}, to="c", when={"WaitCompleted": "c"},
                   errors={"NoMatchingError": "c"})  # fmt: skip
    blocks = [invoke("a", "b", "sorry"), invoke("b", "wait", "sorry"), wait]
    found = rules(*blocks, invoke("c", "end", "sorry"), sorry(), hang_up())
    assert found == {"lambda-chain", "channel-takes-error"}


def test_what_is_not_waited_for_takes_no_time() -> None:
    blocks = [
        invoke(name, following, "sorry", InvocationType="ASYNCHRONOUS")
        for name, following in (("a", "b"), ("b", "c"), ("c", "end"))
    ]
    assert rules(*blocks, sorry(), hang_up()) == set()


@pytest.mark.parametrize(("turns", "broken"), [("2", set()), ("3", {"lambda-chain-retried"})])
def test_the_turns_of_a_loop_are_counted(turns: str, broken: set[str]) -> None:
    poll = invoke("poll", "again", "sorry")
    assert rules(loop("again", "poll", "end", turns), poll, sorry(), hang_up()) == broken


def test_a_loop_whose_turns_nobody_knows_is_taken_at_its_longest() -> None:
    poll = invoke("poll", "again", "sorry", InvocationTimeLimitSeconds="1")
    count = "$.Attributes.count"
    assert "lambda-chain-retried" in rules(
        loop("again", "poll", "end", count), poll, sorry(), hang_up()
    )


def test_loops_within_loops_are_counted() -> None:
    flow = [
        loop("outer", "inner", "end", "5"),
        loop("inner", "poll", "outer", "1"),
        invoke("poll", "inner", "sorry", InvocationTimeLimitSeconds="5"),
        sorry(),
        hang_up(),
    ]
    assert rules(*flow) == {"lambda-chain-retried"}
    flow[0] = loop("outer", "inner", "end", "4")
    assert rules(*flow) == set()


def module_block(identifier: str, following: str) -> Json:
    parameters = {"FlowModuleId": "${module:m}"}
    errors = {"NoMatchingError": "sorry"}
    return a_block(identifier, "InvokeFlowModule", parameters, to=following, errors=errors)


def test_a_modules_functions_are_part_of_the_chain() -> None:
    module = a_module(invoke("inner", "return", "return"), name="m")
    flow = [invoke("a", "b", "sorry"), module_block("b", "c"), invoke("c", "end", "sorry")]
    found = findings(*flow, sorry(), hang_up(), library={"m": module})
    assert [f.rule for f in found] == ["lambda-chain"]
    assert "'m/inner' 8 s" in found[0].message


def test_a_modules_prompt_breaks_the_chain() -> None:
    blocks = [invoke("inner", "talk", "talk"), say("talk", "Wait.", "return")]
    module = a_module(*blocks, name="m")
    flow = [invoke("a", "b", "sorry"), module_block("b", "c"), invoke("c", "end", "sorry")]
    assert rules(*flow, sorry(), hang_up(), library={"m": module}) == set()


def test_a_chain_goes_on_in_the_flow_that_a_contact_is_transferred_to() -> None:
    other = a_flow(invoke("late", "end", "sorry"), sorry(), hang_up(), name="other")
    transfer = a_block("go", "TransferToFlow", {"ContactFlowId": "${flow:other}"}, to="sorry",
                       errors={"NoMatchingError": "sorry"})  # fmt: skip
    blocks = [invoke("a", "b", "sorry"), invoke("b", "go", "sorry"), transfer, sorry(), hang_up()]
    found = findings(*blocks, library={"other": other})
    assert [(f.action, f.rule) for f in found] == [("go", "lambda-chain")]


def test_a_poll_that_nothing_counts_is_refused() -> None:
    poll = invoke("poll", "talk", "sorry")
    assert "lambda-loop-unbounded" in rules(poll, say("talk", "Wait.", "poll"), sorry(), hang_up())


def test_a_poll_whose_loop_leads_back_in_when_done_is_refused() -> None:
    blocks = [loop("again", "talk", "poll"), invoke("poll", "talk", "sorry")]
    talk = say("talk", "Wait.", "again")
    assert "lambda-loop-unbounded" in rules(*blocks, talk, sorry(), hang_up())


def test_a_menu_that_a_person_answers_may_come_back() -> None:
    menu = a_block(
        "menu",
        "GetParticipantInput",
        {"Text": "Press 1.", "InputTimeLimitSeconds": "5", "StoreInput": "False"},
        to="end",
        when={"1": "ask"},
        errors={
            "NoMatchingError": "end",
            "NoMatchingCondition": "end",
            "InputTimeLimitExceeded": "end",
        },
    )
    assert rules(menu, invoke("ask", "menu", "sorry"), sorry(), hang_up()) == set()


def test_a_circle_that_takes_no_time_is_refused() -> None:
    one = a_block("one", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, to="two")
    two = a_block("two", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, to="one")
    assert "endless" in rules(one, two)


def test_music_may_play_for_ever_in_a_queue_and_is_noticed_elsewhere() -> None:
    music = say("music", "La la la.", "music")
    queue = a_flow(music, Metadata={"type": "customerQueue"})
    assert lint(queue) == []
    assert rules(music) == {"never-ends"}


def test_a_key_that_the_function_does_not_answer_is_corrected() -> None:
    blocks = [invoke("ask", "tier", "sorry"), read_tier(key="teir"), sorry(), hang_up()]
    found = findings(*blocks, functions=KNOWN)
    assert [(f.action, f.rule) for f in found] == [("tier", "answer-key")]
    assert "Did you mean $.External.tier?" in found[0].what_to_do


def test_a_value_that_the_function_never_answers_is_refused() -> None:
    blocks = [invoke("ask", "tier", "sorry"), read_tier(operand="glod"), sorry(), hang_up()]
    assert rules(*blocks, functions=KNOWN) == {"answer-value"}


def test_a_flat_answer_has_no_depth() -> None:
    blocks = [invoke("ask", "tier", "sorry"), read_tier(key="tier.name"), sorry(), hang_up()]
    assert rules(*blocks, functions=KNOWN) == {"answer-key"}


def test_a_failed_function_has_answered_nothing() -> None:
    blocks = [invoke("ask", "end", "tier"), read_tier(), hang_up()]
    assert rules(*blocks) == {"answer-missing"}


def test_an_answer_that_is_there_on_one_way_only_is_noticed() -> None:
    blocks = [invoke("ask", "tier", "tier"), read_tier(), hang_up()]
    assert rules(*blocks) == {"answer-maybe-missing"}


def test_an_answer_before_any_function_is_noticed() -> None:
    assert rules(read_tier(), hang_up(), library=OTHER) == {"answer-unasked"}
    assert rules(read_tier(), hang_up()) == set(), "the flow before may have asked"


def test_an_answer_is_replaced_as_a_whole() -> None:
    other = FunctionFacts(8, 3.5, answers={"greeting": frozenset()})
    second = invoke("greet", "tier", "sorry", LambdaFunctionARN="${function:greeting}")
    blocks = [invoke("ask", "greet", "sorry"), second, read_tier(), sorry(), hang_up()]
    assert rules(*blocks, functions={"lookup": LOOKUP, "greeting": other}) == {"answer-key"}


def test_attributes_that_nobody_sets_are_noticed() -> None:
    keep = a_block("keep", "UpdateContactAttributes", {"Attributes": {"tier": "gold"}}, to="talk",
                   errors={"NoMatchingError": "talk"})  # fmt: skip
    known = [keep, say("talk", "You are $.Attributes.tier.", "end"), hang_up()]
    unknown = [keep, say("talk", "You are $.Attributes.teir.", "end"), hang_up()]
    assert rules(*known, library=OTHER) == set()
    assert rules(*unknown, library=OTHER) == {"attribute-not-set"}
    assert rules(*unknown) == set(), "another flow may have set it"


def test_a_key_that_is_read_from_somewhere_may_be_any() -> None:
    keep = a_block("keep", "UpdateContactAttributes", {"Attributes": {"$.Channel": "gold"}},
                   to="talk", errors={"NoMatchingError": "talk"})  # fmt: skip
    blocks = [keep, say("talk", "You are $.Attributes.tier.", "end"), hang_up()]
    assert rules(*blocks, library=OTHER) == set()


@pytest.mark.parametrize(
    "said", ["$.Externl.tier", "$.CustomerEndpoint.Adress", "$.Loop.poll.Index", "$.LoopIndex"]
)
def test_references_into_the_void_are_refused(said: str) -> None:
    assert "reference-unknown" in rules(say("talk", f"It is {said}.", "end"), hang_up())


def test_names_are_of_the_right_kind_and_known() -> None:
    wrong_kind = invoke("ask", "end", "sorry", LambdaFunctionARN="${queue:lookup}")
    unknown = invoke("ask", "end", "sorry", LambdaFunctionARN="${function:look_up}")
    assert "placeholder-kind" in rules(wrong_kind, sorry(), hang_up())
    assert "name-unknown" in rules(unknown, sorry(), hang_up(), functions=KNOWN)


def test_an_arn_is_not_read_out() -> None:
    assert "placeholder-spoken" in rules(say("talk", "Call ${queue:general}.", "end"), hang_up())


def test_a_module_within_itself_is_refused() -> None:
    module = a_module(module_block("again", "return"), sorry(), hang_up(), name="m")
    assert "modules-too-deep" in {f.rule for f in lint(module, library={"m": module})}


def test_a_queue_is_chosen_before_a_contact_is_put_in_it() -> None:
    queue = {"QueueId": "${queue:general}"}
    choose = a_block("choose", "UpdateContactTargetQueue", queue, to="put",
                     errors={"NoMatchingError": "sorry"})  # fmt: skip
    put = a_block("put", "TransferContactToQueue", to="sorry",
                  errors={"NoMatchingError": "sorry", "QueueAtCapacity": "sorry"})  # fmt: skip
    assert rules(choose, put, sorry(), hang_up()) == set()
    assert rules(put, sorry(), hang_up(), library=OTHER) == {"queue-not-set"}
    assert rules(put, sorry(), hang_up()) == set(), "the flow before may have set it"


def test_a_task_is_sent_what_its_flow_reads() -> None:
    late = a_flow(say("talk", "For $.Attributes.customer_id.", "end"), hang_up(), name="late")

    def create(attributes: Json) -> set[str]:
        task = {"Name": "Late", "ContactFlowId": "${flow:late}", "Attributes": attributes}
        errors = {"NoMatchingError": "end"}
        block = a_block("task", "CreateTask", task, to="end", errors=errors)
        return rules(block, hang_up(), library={"late": late})

    assert create({"customer_id": "C-1"}) == set()
    assert create({"custmer_id": "C-1"}) == {"task-attribute-missing"}


def compared_after_keeping(reference: str, operand: str) -> set[str]:
    keep = a_block(
        "keep",
        "UpdateContactAttributes",
        {"Attributes": {"tier": "$.External.tier"}},
        to="is it",
        errors={"NoMatchingError": "is it"},
    )
    question = a_block(
        "is it",
        "Compare",
        {"ComparisonValue": reference},
        to="end",
        when={operand: "end"},
        errors={"NoMatchingCondition": "end"},
    )
    blocks = [invoke("ask", "keep", "sorry"), keep, question, sorry(), hang_up()]
    return rules(*blocks, functions=KNOWN, library=OTHER)


def test_a_comparison_to_what_never_comes_is_noticed() -> None:
    assert compared_after_keeping("$.Attributes.tier", "gold") == set()
    assert compared_after_keeping("$.Attributes.tier", "glod") == {"never-equal"}
    assert compared_after_keeping("$.Channel", "CHAT") == set()
    assert compared_after_keeping("$.Channel", "CALL") == {"never-equal"}
    assert compared_after_keeping("$.Channel", "voice") == {"never-equal"}, "it is case-sensitive"


def test_an_answer_that_nobody_waits_for_is_noticed() -> None:
    block = invoke("ask", "end", "sorry", InvocationType="ASYNCHRONOUS")
    assert rules(block, sorry(), hang_up(), functions=KNOWN) == {"answer-unheard"}


def test_a_chain_of_failures_alone_is_no_error() -> None:
    tries = [invoke("a", "end", "b"), invoke("b", "end", "c"), invoke("c", "end", "sorry")]
    found = findings(*tries, sorry(), hang_up())
    assert [(f.action, f.rule, f.is_error) for f in found] == [("c", "lambda-chain-retried", False)]


def test_a_chain_that_is_long_on_both_ways_is_told_of_the_straight_one() -> None:
    tries = [invoke("a", "b", "b"), invoke("b", "c", "sorry"), invoke("c", "end", "sorry")]
    assert rules(*tries, sorry(), hang_up()) == {"lambda-chain"}


def test_a_way_around_that_an_answer_ends_is_no_error() -> None:
    ready = a_block("ready", "Compare", {"ComparisonValue": "$.External.tier"}, to="wait",
                    when={"gold": "end"}, errors={"NoMatchingCondition": "wait"})  # fmt: skip
    poll = [invoke("ask", "ready", "sorry"), ready, say("wait", "One moment.", "ask")]
    found = findings(*poll, sorry(), hang_up())
    assert [(f.rule, f.is_error) for f in found] == [("loop-uncounted", False)]


@pytest.mark.parametrize(
    ("reference", "operand", "found"),
    [
        ("$.StoredCustomerInput", "timeout", {"never-equal"}),
        ("$.StoredCustomerInput", "Timeout", set()),
        ("$.InitiationMethod", "Inbound", {"never-equal"}),
        ("$.InitiationMethod", "INBOUND", set()),
    ],
)
def test_what_connect_sets_is_compared_as_it_is_spelled(
    reference: str, operand: str, found: set[str]
) -> None:
    question = a_block("is it", "Compare", {"ComparisonValue": reference}, to="end",
                       when={operand: "end"}, errors={"NoMatchingCondition": "end"})  # fmt: skip
    assert rules(question, hang_up()) == found


def test_what_fails_in_a_transfer_to_a_number_depends_on_the_flow() -> None:
    transfer = a_block("go", "TransferParticipantToThirdParty",
                       {"ThirdPartyPhoneNumber": "$.CustomerEndpoint.Address",
                        "ThirdPartyConnectionTimeLimitSeconds": "30",
                        "ContinueFlowExecution": "True"}, to="end",
                       errors=dict.fromkeys(("NoMatchingError", "CallFailed",
                                             "ConnectionTimeLimitExceeded"), "end"))  # fmt: skip
    assert lint(a_flow(transfer, hang_up())) == []
    to_agent = lint(a_flow(transfer, hang_up(), Metadata={"type": "agentTransfer"}))
    assert {finding.rule for finding in to_agent} == {"third-party-branches"}

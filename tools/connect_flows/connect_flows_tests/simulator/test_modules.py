from dataclasses import replace
from typing import Any

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.branch import NO_MATCHING_ERROR as NO_MATCH
from connect_flows.contact.events import BlockEntered, Decided, ModuleEntered, ModuleLeft
from connect_flows.contact.rules import Rule
from connect_flows.decisions.script import LexTurn, Script
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import (
    Functions,
    answer,
    ending,
    heard,
    of,
    play,
    rules,
    way,
)
from connect_flows_tests.simulator.writing import block, flow, invoke, say, terminal

SETTINGS: dict[str, Any] = {"InputParameters": [], "OutputParameters": [], "Transitions": []}
BOTH = {"NoMatchingCondition": "failed", "NoMatchingError": "failed"}


def calling(module: str, **given: object) -> Flow:
    return flow(
        block(
            "call",
            "InvokeFlowModule",
            {"FlowModuleId": module, **given},
            then="after",
            when={"found": "after"},
            errors=BOTH,
        ),
        say("after", "$.Modules.Result [$.Modules.ResultData.tier]"),
        name="caller",
    )


def module(result: dict[str, Any], text: str = "in $.Modules.Input.phone") -> Flow:
    return flow(
        say("say", text, then="done"),
        terminal("done", "EndFlowModuleExecution", result),
        name="Look up",
        settings=SETTINGS,
    )


@pytest.mark.parametrize("called", ["look-up", "look-up:$LATEST", "arn:x/flow-module/look-up:live"])
def test_a_module_takes_input_and_gives_back_a_result_with_data(called: str) -> None:
    result = {"Result": "found", "ResultData": {"tier": "gold"}}
    events = play(
        calling(called, Input={"phone": "$.CustomerEndpoint.Address"}),
        library={"look-up": module(result)},
    )
    assert heard(events) == ["in +15550100", "found [gold]"]
    assert way(events, "call") == "condition found"
    assert [event.depth for event in of(events, ModuleEntered)] == [1]
    assert of(events, ModuleLeft)[0].result_data == {"tier": "gold"}
    assert [event.modules for event in of(events, BlockEntered)][:2] == [(), ("Look up",)]


def test_a_module_without_a_result_goes_on_at_the_next_action() -> None:
    assert way(play(calling("m"), library={"m": module({})}), "call") == "next"


def test_a_result_that_the_caller_does_not_name_is_no_match() -> None:
    events = play(calling("m"), library={"m": module({"Result": "other"})})
    assert way(events, "call") == "error NoMatchingCondition"


@pytest.mark.parametrize(
    ("flow_type", "assumed", "said"),
    [
        ("CUSTOMER_QUEUE", True, "no queue set"),
        ("CUSTOMER_QUEUE", False, "a queue set"),
        ("CONTACT_FLOW", True, "a queue set"),
        (None, True, "a queue set"),
    ],
)
def test_a_block_of_a_module_fails_in_a_flow_that_does_not_take_it(
    flow_type: str | None, assumed: bool, said: str
) -> None:
    setting = flow(
        block(
            "set", "UpdateContactTargetQueue", {"QueueId": "q"}, then="a", errors={NO_MATCH: "no"}
        ),
        say("a", "a queue set", then="done"),
        say("no", "no queue set", then="done"),
        terminal("done", "EndFlowModuleExecution"),
        settings=SETTINGS,
    )
    events = play(
        replace(calling("m"), flow_type=flow_type),
        library={"m": setting},
        assumptions=Assumptions(misplaced_in_module_fails=assumed),
    )
    assert heard(events)[0] == said
    assert (Rule.MODULE_PLACE in rules(events)) is (said == "no queue set")


def test_a_module_that_is_not_at_hand_gives_no_result_and_says_so() -> None:
    events = play(calling("m"))
    assert way(events, "call") == "next"
    assert of(events, Decided)[0].by_default


def test_modules_nest_five_deep_and_no_deeper() -> None:
    deeper = flow(
        block("call", "InvokeFlowModule", {"FlowModuleId": "m"}, then="done", errors=BOTH),
        terminal("done", "EndFlowModuleExecution"),
        terminal("failed_", "EndFlowModuleExecution", {"Result": "too deep"}),
        name="m",
        settings=SETTINGS,
    )
    events = play(calling("m"), library={"m": deeper})
    assert max(event.depth for event in of(events, ModuleEntered)) == 5
    assert Rule.MODULE_NESTING in rules(events)


def test_the_outer_modules_input_is_back_when_the_inner_one_has_ended() -> None:
    outer = flow(
        block(
            "call",
            "InvokeFlowModule",
            {"FlowModuleId": "inner", "Input": {"phone": "inner"}},
            then="say",
            errors=BOTH,
        ),
        say("say", "back in $.Modules.Input.phone", then="done"),
        terminal("done", "EndFlowModuleExecution"),
        name="outer",
        settings=SETTINGS,
    )
    library = {"outer": outer, "inner": module({})}
    events = play(calling("outer", Input={"phone": "outer"}), library=library)
    assert heard(events)[:2] == ["in inner", "back in outer"]


def test_each_invocation_of_a_module_counts_its_loops_anew() -> None:
    looping = flow(
        block(
            "loop",
            "Loop",
            {"LoopCount": "2"},
            when={"ContinueLooping": "done", "DoneLooping": "say"},
            errors={},
        ),
        say("say", "never", then="done"),
        terminal("done", "EndFlowModuleExecution"),
        settings=SETTINGS,
    )
    call = {"FlowModuleId": "m"}
    events = play(
        flow(
            *[
                block(str(index), "InvokeFlowModule", call, then=str(index + 1), errors=BOTH)
                for index in range(4)
            ],
            say("4", "done"),
        ),
        library={"m": looping},
    )
    assert heard(events) == ["done"]


def test_a_module_played_alone_ends_with_its_result() -> None:
    last = ending(play(module({"Result": "found"}, text="Hello")))
    assert (last.ending.value, last.reason) == ("module ended", "found")


def test_a_contact_may_end_inside_a_module() -> None:
    hangs_up = flow(terminal("bye", "DisconnectParticipant"), settings=SETTINGS)
    events = play(calling("m"), library={"m": hangs_up})
    assert ending(events).ending.value == "disconnected by the flow"
    assert not of(events, ModuleLeft)


OWN = "[$.External.k$.LambdaInvocation.ResultData.k$.FlowAttributes.k$.StoredCustomerInput]"


def own(identifier: str, then: str) -> list[dict[str, Any]]:
    """Blocks that fill what a flow or a module has for itself."""
    stored = {"StoreInput": "True", "InputTimeLimitSeconds": "5"}
    attribute = {"FlowAttributes": {"k": {"Value": identifier}}}
    return [
        invoke(f"{identifier} ask", then=f"{identifier} set"),
        block(f"{identifier} set", "UpdateFlowAttributes", attribute, then=f"{identifier} store"),
        block(f"{identifier} store", "GetParticipantInput", stored, then=then),
    ]


def test_what_a_flow_has_for_itself_passes_neither_into_a_module_nor_out_of_it() -> None:
    inner = flow(
        say("inside", OWN, then="m ask"),
        *own("m", "own"),
        say("own", OWN, then="done"),
        terminal("done", "EndFlowModuleExecution"),
        settings=SETTINGS,
    )
    outer = flow(
        *own("f", "call"),
        block("call", "InvokeFlowModule", {"FlowModuleId": "m"}, then="after", errors=BOTH),
        say("after", OWN),
    )
    functions = Functions(answer({"k": "f"}), answer({"k": "m"}))
    presses = Script(presses=["1", "2"])
    events = play(outer, library={"m": inner}, invoker=functions, script=presses)
    assert heard(events) == ["[]", "[mmm2]", "[fff1]"]


def test_what_bots_profiles_and_metrics_told_stays_where_it_was_read() -> None:
    read = "[$.Lex.IntentName$.Customer.FirstName$.Metrics.Queue.Size]"
    bot = {"Text": "Hi", "LexV2Bot": {"AliasArn": "a"}}
    inner = flow(
        say("inside", read, then="bot"),
        block("bot", "ConnectParticipantWithLexBot", bot, then="say"),
        say("say", read, then="done"),
        terminal("done", "EndFlowModuleExecution"),
        settings=SETTINGS,
    )
    outer = flow(
        block("bot", "ConnectParticipantWithLexBot", bot, then="who"),
        block("who", "GetCustomerProfile", {"ProfileRequestData": {"PhoneNumber": "1"}}, then="m"),
        block("m", "GetMetricData", {"QueueId": "q"}, then="call"),
        block("call", "InvokeFlowModule", {"FlowModuleId": "m"}, then="after", errors=BOTH),
        say("after", read),
    )
    script = Script(
        intents=[LexTurn(intent="Order"), LexTurn(intent="Help")],
        data={"Customer": {"FirstName": "Ana"}},
    )
    events = play(outer, library={"m": inner}, script=script)
    assert heard(events) == ["Hi", "[]", "Hi", "[Help]", "[OrderAna0]"]


def test_an_agent_who_answers_inside_a_module_ends_it() -> None:
    music = block("loop", "MessageParticipantIteratively", {"Messages": [{"PromptId": "m"}]})
    module_ = flow(invoke("ask", then="loop"), music, settings=SETTINGS)
    queue = flow(block("go", "InvokeFlowModule", {"FlowModuleId": "m"}, errors=BOTH))
    inbound = flow(
        invoke("ask", then="q"),
        block("q", "UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": "q"}}, then="d"),
        block("d", "UpdateContactEventHooks", {"EventHooks": {"CustomerRemaining": "d"}}, then="s"),
        block("s", "UpdateContactTargetQueue", {"QueueId": "general"}, then="t"),
        block("t", "TransferContactToQueue"),
    )
    library = {"m": module_, "q": queue, "d": flow(say("say", "$.External.k"))}
    functions = Functions(answer({"k": "outer"}), answer({"k": "inner"}))
    events = play(inbound, library=library, invoker=functions, script=Script(queue_seconds=8))
    assert heard(events)[-1] == "outer"

from typing import Any

import pytest

from flow_language.flow import Flow
from simulator.events import BlockEntered, Decided, ModuleEntered, ModuleLeft
from simulator.rules import Rule
from tests.simulator.playing import ending, heard, of, play, rules, way
from tests.simulator.writing import block, flow, say, terminal

SETTINGS: dict[str, Any] = {"InputParameters": [], "OutputParameters": [], "Transitions": []}
BOTH = {"NoMatchingCondition": "failed", "NoMatchingError": "failed"}


def calling(module: str, *, errors: dict[str, str] | None = None, **given: object) -> Flow:
    return flow(
        block(
            "call",
            "InvokeFlowModule",
            {"FlowModuleId": module, **given},
            then="after",
            when={"found": "after"},
            errors=BOTH if errors is None else errors,
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

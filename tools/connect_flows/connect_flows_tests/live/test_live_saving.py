"""What is kept of a live call: its page, its scenario, its native test case."""

import threading
from typing import Any

import pytest

from connect_flows.contact.events import Ending
from connect_flows.contact.invoker import InvocationResult
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow
from connect_flows.live.told import Asked, Passing
from connect_flows.native.test_case import test_case as native_case
from connect_flows.report.page.page import draw_page
from connect_flows.scenarios.functions_at_hand import as_planned
from connect_flows.scenarios.judge import judge
from connect_flows.scenarios.play import played
from connect_flows.scenarios.scenario import Scenario
from connect_flows.simulator.flows_at_hand import FlowsAtHand
from connect_flows.simulator.questions import Kind
from connect_flows_tests.live.calling import LONGEST_SECONDS, MENU, QUEUED, dialled, eventually
from connect_flows_tests.simulator.playing import Functions, answer
from connect_flows_tests.simulator.writing import block, flow, invoke, terminal


def test_a_call_is_a_page_a_scenario_and_a_native_test_case() -> None:
    with dialled(MENU, hurried=True, invoker=Stub({"*": {"name": "Ana"}})) as phone:
        phone.until(Passing, lambda one: one.takes_keys)
        phone.call.press("1")
        played = phone.to_the_end()
        assert "Hello Ana." in draw_page([phone.call.played("A call")], title="A call")
        scenario = phone.call.scenario("What was done", "flow")
        assert scenario.expect.ending is Ending.DISCONNECTED
        native = native_case(scenario, played, {})
        assert "DtmfInput" in native["Properties"]["Content"]


def test_a_call_is_saved_while_it_goes_on_as_one_that_ends_there() -> None:
    with dialled(MENU) as phone:
        phone.until(Passing)
        scenario = phone.call.scenario("So far", "flow")
        assert scenario.expect.ending is Ending.HUNG_UP
        assert scenario.script.hangs_up_after_seconds is not None


def passes(scenario: Scenario, flow: Flow) -> bool:
    with as_planned() as functions:
        again = list(played(scenario, FlowsAtHand(flow, {flow.name: flow}, {}, ()), functions))
    assert [verdict for verdict in judge(scenario.expect, again) if not verdict.passed] == []
    return True


def test_a_call_is_saved_where_it_is_and_not_where_its_caller_would_lose_patience() -> None:
    with dialled(MENU, usual=Script(hangs_up_after_seconds=600)) as phone:
        phone.until(Passing)
        scenario = phone.call.scenario("So far", "flow")
    assert (scenario.script.hangs_up_after_seconds or 600) < 60
    assert passes(scenario, MENU)


def test_a_call_that_is_saved_in_a_silence_passes_with_the_silence_so_far() -> None:
    waits = flow(
        block("first", "Wait", {"TimeLimitSeconds": "20"}, then=None, when={"WaitCompleted": "on"}),
        block("on", "Wait", {"TimeLimitSeconds": "20"}, then=None, when={"WaitCompleted": "end"}),
    )
    with dialled(waits, contact=ContactStart(channel="CHAT")) as phone:
        phone.until(Passing)
        assert phone.call.skip()
        phone.until(Passing, lambda one: one.began_seconds == 20)
        scenario = phone.call.scenario("So far", "flow")
    assert scenario.expect.longest_silence_seconds == pytest.approx(20, abs=0.2)
    assert passes(scenario, waits)


def test_a_call_that_is_saved_while_a_function_runs_plays_without_that_function() -> None:
    begun, over = threading.Event(), threading.Event()

    class Busy(Functions):
        def invoke(self, *args: Any, **more: Any) -> InvocationResult:  # noqa: ANN401  # as it is
            begun.set()
            over.wait(LONGEST_SECONDS)
            return super().invoke(*args, **more)

    asks = flow(invoke("ask"))
    with dialled(asks, invoker=Busy(answer())) as phone:
        assert begun.wait(LONGEST_SECONDS)
        scenario = phone.call.scenario("So far", "flow")
        over.set()
        phone.to_the_end()
    assert scenario.expect.attempts == {"lookup": 1}
    assert passes(scenario, asks)


def test_a_call_that_is_saved_after_a_function_ran_counts_it() -> None:
    asks = flow(invoke("ask"))
    with dialled(asks, invoker=Stub(took_ms=30_000)) as phone:
        phone.until(Passing)
        assert eventually(lambda: "lookup" in phone.call.scenario("So far", "flow").functions)
        scenario = phone.call.scenario("So far", "flow")
    assert scenario.expect.attempts == {"lookup": 1}
    assert passes(scenario, asks)


def test_a_call_that_is_saved_while_nobody_says_what_the_agent_does_goes_on_there() -> None:
    with dialled(QUEUED, hurried=True) as phone:
        agent = phone.until(Asked, lambda one: one.kind is Kind.AGENT)
        phone.call.answer(agent.number, {"answers_after_seconds": 2})
        act = phone.until(Asked, lambda one: one.kind is Kind.AGENT_ACT)
        phone.call.answer(act.number, {"talks": 5})
        phone.until(Asked, lambda one: one.kind is Kind.AGENT_ACT)
        scenario = phone.call.scenario("So far", "flow")
    assert scenario.script.hangs_up_after_seconds == pytest.approx(7, abs=0.01)
    assert passes(scenario, QUEUED)


def test_a_withheld_number_and_a_chat_are_saved_as_they_were() -> None:
    for contact in (
        ContactStart(customer="anonymous", contact_id="c-1", attributes={"1": "yes"}),
        ContactStart(channel="CHAT", customer="", system="", media={"InitialMessage": "hi"}),
        ContactStart(
            channel="TASK", initiation_method="API", references={"r": {"Type": "URL", "Value": "x"}}
        ),
    ):
        with dialled(flow(terminal("bye", "DisconnectParticipant")), contact=contact) as phone:
            phone.to_the_end()
            assert phone.call.scenario("Who calls", "flow").contact == contact


def test_functions_are_saved_by_the_names_that_whoever_hands_them_in_gives() -> None:
    with dialled(flow(invoke("one")), hurried=True, called=lambda _arn: "our_lookup") as phone:
        phone.call.let(Kind.COLD_START, "*", 0.2)
        phone.to_the_end()
        scenario = phone.call.scenario("What was done", "flow")
        assert set(scenario.functions) == {"our_lookup"}
        assert scenario.expect.attempts == {"our_lookup": 1}

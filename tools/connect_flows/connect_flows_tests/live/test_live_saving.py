"""What is kept of a live call: its page, its scenario, its native test case."""

from connect_flows.contact.events import (
    Ending,
)
from connect_flows.contact.start import ContactStart
from connect_flows.invokers.stub import Stub
from connect_flows.live.told import Passing
from connect_flows.native.test_case import test_case as native_case
from connect_flows.report.page.page import draw_page
from connect_flows.simulator.questions import Kind
from connect_flows_tests.live.calling import MENU, dialled
from connect_flows_tests.simulator.writing import flow, invoke, terminal


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

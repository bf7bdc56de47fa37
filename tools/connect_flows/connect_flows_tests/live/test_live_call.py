"""A call that somebody lives through: in its own thread, asked and interrupted."""

import threading
import time
from typing import Any

import pytest

from connect_flows.contact.events import (
    Ending,
    InputCollected,
    LambdaReturned,
    MessagePlayed,
)
from connect_flows.decisions.acts import Why
from connect_flows.decisions.script import Script
from connect_flows.invokers.stub import Stub
from connect_flows.live.told import Asked, Ended, Happened, Passed, Passing
from connect_flows.scenarios.silence import longest_silence
from connect_flows.simulator.questions import Kind
from connect_flows_tests.live.calling import (
    LONG,
    LONGEST_SECONDS,
    MENU,
    dialled,
    ended,
    events,
    eventually,
)
from connect_flows_tests.simulator.writing import block, flow, invoke, say


def test_a_key_cuts_a_menu_short_and_the_call_goes_on_from_there() -> None:
    with dialled(
        MENU,
        invoker=Stub({"*": {"name": "Ana"}}),
    ) as phone:
        speech = phone.until(Passing, lambda one: one.takes_keys)
        assert speech.why is Why.SPEECH
        assert speech.seconds is not None
        assert speech.seconds > 60
        phone.call.press("1")
        phone.until(
            Happened,
            lambda one: isinstance(one.event, MessagePlayed) and one.event.text == "Hello Ana.",
        )
        phone.call.hurry()
        assert ended(phone).ending is Ending.DISCONNECTED
        (pressed,) = events(phone, InputCollected)
        assert (pressed.keys, pressed.seconds) == ("1", 0.0)
        assert pressed.at.caller_ms < 20_000
        cut = next(one for one in phone.told(Passed) if one.number == speech.number)
        assert cut.seconds == pytest.approx(pressed.at.caller_ms / 1000)


def test_time_passes_as_it_is_lived_and_both_clocks_show_it() -> None:
    with dialled(flow(say("hi", "x" * 6))) as phone:
        began = time.monotonic()
        end = ended(phone)
        assert time.monotonic() - began >= 0.39
        assert end.at.caller_ms == pytest.approx(400)
        assert end.at.real_ms >= 390


def test_a_prompt_is_skipped_on_this_machine_and_lasts_on_the_callers_watch() -> None:
    with dialled(flow(say("hi", LONG))) as phone:
        assert not phone.call.agent_answers()
        phone.until(Passing)
        assert eventually(phone.call.skip)
        assert ended(phone).at.caller_ms > 60_000


def test_a_hurried_call_waits_for_keys_all_the_same() -> None:
    with dialled(MENU, hurried=True) as phone:
        waiting = phone.until(Passing, lambda one: one.takes_keys)
        assert (waiting.why, waiting.seconds) == (Why.INPUT, 60)
        phone.call.press("2")
        assert ended(phone).ending is Ending.DISCONNECTED


def test_a_caller_hangs_up_at_any_moment() -> None:
    with dialled(MENU) as phone:
        phone.until(Passing)
        phone.call.hang_up()
        end = ended(phone)
        assert end.ending is Ending.HUNG_UP
        assert end.at.caller_ms < 20_000


@pytest.mark.parametrize("act", ["press", "hang_up"])
def test_what_is_done_while_a_function_runs_makes_nobody_wait_for_it_twice(act: str) -> None:
    runs = flow(invoke("slow", then="end", InvocationTimeLimitSeconds="8"))

    class Slow(Stub):
        def invoke(self, *said: Any, **more: Any) -> Any:  # noqa: ANN401  # as the stub has it
            time.sleep(1.0)  # really, as functions in a process do
            return super().invoke(*said, **more)

    with dialled(runs, invoker=Slow({"*": {}}, took_ms=1000)) as phone:
        phone.until(Passing, lambda one: one.why is Why.FUNCTION)
        getattr(phone.call, act)(*(["1"] if act == "press" else []))
        phone.to_the_end()
        began = [one.began_seconds for one in phone.told(Passing)]
        assert began == sorted(began)
        # Twice would be 2 s. A busy machine wakes the function late.
        assert 0.7 < sum(each.seconds for each in phone.told(Passed)) < 1.9


def test_a_cold_environment_is_waited_for_once() -> None:
    twice = flow(invoke("first", then="second"), invoke("second", then="end"))
    with dialled(twice, hurried=True, asks={Kind.OUTCOME}) as phone:
        asked = phone.until(Asked)
        phone.call.let(Kind.COLD_START, "lookup", 0.7)
        phone.call.ask(Kind.OUTCOME, wanted=False)
        phone.call.answer(asked.number, "")
        phone.to_the_end()
        took = [round(one.took_ms) for one in events(phone, LambdaReturned)]
        assert took == [700, 0]


def test_a_call_that_is_left_ends_its_thread_wherever_it_was() -> None:
    before = set(threading.enumerate())
    for at, asks in ((Passing, set[Kind]()), (Asked, set(Kind))):
        with dialled(MENU, asks=asks) as phone:
            phone.until(at)
            phone.call.abandon()
            assert phone.until_ended() == Ended("abandoned")
            assert phone.call.join(LONGEST_SECONDS)
    begun = set(threading.enumerate()) - before  # one of an earlier test may end meanwhile
    assert not [one for one in begun if one.name == "live call"]


def test_many_calls_at_once_do_not_mix() -> None:
    calls = [dialled(MENU, invoker=Stub({"*": {"name": f"number {n}"}})) for n in range(8)]
    phones = [call.__enter__() for call in calls]
    for n, phone in enumerate(phones):
        phone.until(Passing)
        phone.call.press("1" if n % 2 else "3")
        phone.call.hurry()
    for n, phone in enumerate(phones):
        phone.to_the_end()
        said = [one.text for one in events(phone, MessagePlayed)][1:]
        assert said == ([f"Hello number {n}."] if n % 2 else [])
    for call in calls:
        call.__exit__(None, None, None)


def test_a_flow_that_cannot_be_played_says_so() -> None:
    with dialled(flow(block("b", "Unheard"))) as phone:
        assert "Unheard" in phone.until_ended().error


def test_keys_of_a_live_call_are_pressed_in_it() -> None:
    with (
        pytest.raises(ValueError, match="are pressed in it"),
        dialled(MENU, usual=Script(presses=["1"])),
    ):
        pass
    with dialled(MENU) as phone, pytest.raises(ValueError, match="cannot be pressed"):
        phone.call.press("x")


def test_the_silence_of_who_hangs_up_while_a_function_runs_ends_there() -> None:
    runs = flow(invoke("slow", then="end", InvocationTimeLimitSeconds="8"))
    left = threading.Event()

    class Slow(Stub):
        def invoke(self, *said: Any, **more: Any) -> Any:  # noqa: ANN401  # as the stub has it
            left.wait(LONGEST_SECONDS)
            return super().invoke(*said, **more)

    with dialled(runs, invoker=Slow({"*": {}}, took_ms=6000)) as phone:
        phone.until(Passing, lambda one: one.why is Why.FUNCTION)
        phone.call.hang_up()
        left.set()
        end = ended(phone)
        assert end.ending is Ending.HUNG_UP
        assert end.at.caller_ms < 3000
        assert longest_silence(phone.call.events).seconds < 3
        scenario = phone.call.scenario("What was done", "flow")
        assert (scenario.expect.longest_silence_seconds or 9) < 3.2
        assert not events(phone, LambdaReturned)

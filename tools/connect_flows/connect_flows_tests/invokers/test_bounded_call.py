"""Calls with a bound on the time that whoever asked waits."""

import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from types import FrameType

import pytest

from connect_flows.invokers.bounded_call import BoundedCalls, TimeLimitError


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """Lets a call hang until the test is over."""
    event = threading.Event()
    yield event
    event.set()


def test_a_call_costs_none_that_another_thread_asks_for_its_time(held: threading.Event) -> None:
    calls, at_work = BoundedCalls(), threading.Event()

    def hang() -> None:
        at_work.set()
        held.wait(20)

    other = threading.Thread(target=lambda: calls.run(hang, seconds=20))
    other.start()
    assert at_work.wait(20)
    assert calls.run(lambda: "mine", seconds=5)[0] == "mine"
    held.set()
    other.join()


def test_many_threads_get_the_answers_to_their_own_calls() -> None:
    calls, wrong = BoundedCalls(), list[object]()

    def ask(name: int) -> None:
        for number in range(50):
            said, _ = calls.run(lambda number=number: (name, number), seconds=20)  # type: ignore[misc]  # a default binds it
            if said != (name, number):
                wrong.append(said)

    threads = [threading.Thread(target=ask, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_call_may_itself_ask_for_a_call() -> None:
    calls = BoundedCalls()
    inner = calls.run(lambda: calls.run(lambda: "inner", seconds=5), seconds=10)
    assert inner[0][0] == "inner"


class Large:
    """What nobody wants kept."""


def test_a_thread_that_waits_for_the_next_call_keeps_nothing_of_the_last() -> None:
    calls, large = BoundedCalls(), Large()
    gone = weakref.ref(large)
    assert calls.run(lambda large=large: large, seconds=5)[0] is large  # type: ignore[misc]  # a default binds it
    del large
    assert gone() is None


class Interrupted(BaseException):
    """What Ctrl-C raises, but for pytest's own eyes."""


def test_a_call_whose_caller_was_interrupted_holds_up_no_other(held: threading.Event) -> None:
    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise Interrupted

    calls = BoundedCalls()
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(Interrupted):
            calls.run(lambda: held.wait(20), seconds=20)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert calls.run(lambda: "next", seconds=5)[0] == "next"


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit, RecursionError])
def test_whatever_a_call_raises_is_raised_where_it_was_asked_for(
    error: type[BaseException],
) -> None:
    def fail() -> None:
        raise error("on purpose")

    calls = BoundedCalls()
    with pytest.raises(error, match="on purpose"):
        calls.run(fail, seconds=5)
    assert calls.run(lambda: "next", seconds=5)[0] == "next"


IN_A_FORK = """
import os
from connect_flows.invokers.bounded_call import BoundedCalls
calls = BoundedCalls()
calls.run(lambda: None, seconds=5)
child = os.fork()
print(calls.run(os.getpid, seconds=5)[0] == os.getpid(), flush=True)
if child:
    os.waitpid(child, 0)
    print(calls.run(lambda: "again", seconds=5)[0])
"""

AT_EXIT = """
import threading
from connect_flows.invokers.bounded_call import BoundedCalls, TimeLimitError
try:
    BoundedCalls().run(threading.Event().wait, seconds=0.01)
except TimeLimitError:
    print("ended")
"""


@pytest.mark.parametrize(
    ("program", "said"),
    [(IN_A_FORK, "True\nTrue\nagain\n"), (AT_EXIT, "ended\n")],
    ids=["forked", "hanging at the exit"],
)
def test_a_process_gets_its_own_answers_and_ends(program: str, said: str) -> None:
    ran = subprocess.run(  # noqa: S603 # programs of this file
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.stdout, ran.stderr, ran.returncode) == (said, "", 0)


def test_the_time_is_over_for_whoever_waits(held: threading.Event) -> None:
    with pytest.raises(TimeLimitError):
        BoundedCalls().run(lambda: held.wait(20), seconds=0)

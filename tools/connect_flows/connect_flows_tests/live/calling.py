"""Places live calls and acts in them as they go."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from typing import Any, TypeVar

from connect_flows.contact.events import ContactEnded, Event
from connect_flows.contact.invoker import Invoker
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow
from connect_flows.live.call import LiveCall
from connect_flows.live.told import Ended, Happened, Told
from connect_flows.scenarios.surroundings import still
from connect_flows.simulator.flows_at_hand import FlowsAtHand
from connect_flows_tests.simulator.writing import block, flow, invoke, say

LONG = "This is a prompt that takes far longer than any test has patience for. " * 30
MENU = flow(
    block(
        "menu",
        "GetParticipantInput",
        {"Text": LONG, "StoreInput": "False", "InputTimeLimitSeconds": "60"},
        when={"1": "one", "2": "end"},
        errors={
            "InputTimeLimitExceeded": "failed",
            "NoMatchingCondition": "failed",
            "NoMatchingError": "failed",
        },
    ),
    invoke("one", then="said", LambdaFunctionARN="lookup"),
    say("said", "Hello $.External.name."),
)
QUEUED = flow(
    block("set", "UpdateContactTargetQueue", {"QueueId": "gold"}, then="go"),
    block(
        "go",
        "TransferContactToQueue",
        errors={"QueueAtCapacity": "failed", "NoMatchingError": "failed"},
    ),
)

T = TypeVar("T")
LONGEST_SECONDS = 60.0


class Phone:
    """A live call, and what it told so far."""

    def __init__(self, call: LiveCall, told: "Queue[Told]") -> None:
        self.call = call
        self._told = told
        self.heard: list[Told] = []

    def until(self, kind: type[T], when: Callable[[T], bool] = lambda _: True) -> T:
        """Listens until something is told; fails where the call ends before."""
        for one in self._listen():
            if isinstance(one, kind) and when(one):
                return one
            assert not isinstance(one, Ended), f"The call ended: {self.heard[-5:]}"
        raise AssertionError(f"Nothing of the kind was told: {self.heard[-5:]}")

    def to_the_end(self) -> list[Event]:
        """Listens to the end; returns all events."""
        assert self.until_ended().error == ""
        return self.call.events

    def until_ended(self) -> Ended:
        return next(one for one in self._listen() if isinstance(one, Ended))

    def told(self, kind: type[T]) -> list[T]:
        return [one for one in self.heard if isinstance(one, kind)]

    def _listen(self) -> Iterator[Told]:
        over = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < over:
            try:
                one = self._told.get(timeout=0.2)
            except Empty:
                continue
            self.heard.append(one)
            yield one


@contextmanager
def dialled(
    flow: Flow,
    *others: Flow,
    invoker: Invoker | None = None,
    **more: Any,  # noqa: ANN401  # of LiveCall
) -> Iterator[Phone]:
    told: Queue[Told] = Queue()
    library = {each.name: each for each in (flow, *others)}
    at_hand = FlowsAtHand(flow, library, {}, ())
    call = LiveCall(at_hand, still(invoker or Stub()), told=told.put, **more)
    call.start()
    try:
        yield Phone(call, told)
    finally:
        call.abandon()
        assert call.join(LONGEST_SECONDS)


def eventually(done: Callable[[], bool]) -> bool:
    """Tries again and again, for some time."""
    over = time.monotonic() + LONGEST_SECONDS
    while not done():
        if time.monotonic() > over:
            return False
        time.sleep(0.01)
    return True


def events(phone: Phone, kind: type[T]) -> list[T]:
    return [one.event for one in phone.told(Happened) if isinstance(one.event, kind)]


def ended(phone: Phone) -> ContactEnded:
    *_, last = phone.to_the_end()
    assert isinstance(last, ContactEnded)
    return last

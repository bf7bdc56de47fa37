import asyncio
import math
import stat
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.contact.events import LambdaAttempted
from connect_flows.contact.invoker import InvocationResult
from connect_flows.contact.start import ContactStart
from connect_flows.invokers.in_process import InProcess
from connect_flows.invokers.marshalling import marshalled
from connect_flows_tests.simulator.playing import of, play, way
from connect_flows_tests.simulator.writing import ARN, flow, invoke


class Told(NamedTuple):
    a: str


ANSWERS: dict[str, tuple[object, bytes]] = {
    "an object": ({"name": "Zoë"}, '{"name": "Zoë"}'.encode()),
    "nothing": (None, b"null"),
    "bytes": (b'{"a":  1}', b'{"a":  1}'),
    "bytes inside": ({"a": b"x"}, b'{"a": "x"}'),
    "Decimal": ({"a": Decimal("1.50")}, b'{"a": 1.50}'),
    "named tuple": ([Told("x")], b'[{"a": "x"}]'),
    "tuple": ((1, 2), b"[1, 2]"),
}
"""As `awslambdaric` writes them: see tests/runtime."""


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """Lets a handler hang until the test is over."""
    event = threading.Event()
    yield event
    event.set()


def ask(invoker: InProcess, *, limit: float = 5, arn: str = ARN) -> InvocationResult:
    return invoker.invoke(arn, {"n": [1]}, time_limit_seconds=limit, invocation_type="SYNCHRONOUS")


@pytest.mark.parametrize("registered", [ARN, "lookup"])
def test_a_handler_is_found_by_arn_or_by_name_whatever_the_alias(registered: str) -> None:
    result = ask(InProcess({registered: lambda event, _context: {"got": str(event["n"])}}))
    assert (result.outcome, result.payload) == ("answered", b'{"got": "[1]"}')


def test_an_unknown_function_is_refused() -> None:
    result = ask(InProcess({}))
    assert result.outcome == "refused"
    assert ARN in result.error


def test_a_handler_gets_lambdas_context() -> None:
    seen: list[Any] = []
    ask(InProcess({"lookup": lambda _event, context: seen.append(context)}))
    context = seen[0]
    assert context.invoked_function_arn == ARN
    assert context.function_name == "lookup"
    assert 0 < context.get_remaining_time_in_millis() <= 8000
    assert context.aws_request_id
    assert (context.client_context, context.tenant_id) == (None, None)
    assert context.identity.cognito_identity_id is None
    assert context.identity.cognito_identity_pool_id is None


def test_what_a_handler_logs_by_its_context_is_written_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def log(_event: object, context: Any) -> dict[str, str]:  # noqa: ANN401
        context.log("one")
        context.log(2)
        return {}

    assert ask(InProcess({"lookup": log})).outcome == "answered"
    assert capsys.readouterr().out == "one2"


def test_a_handler_cannot_change_the_flows_event() -> None:
    got: list[dict[str, Any]] = []

    def spoil(event: dict[str, Any], _context: object) -> None:
        got.append(deepcopy(event))
        empty(event)
        raise ValueError  # and so it is retried

    contact = ContactStart(
        attributes={"tier": "gold"},
        references={"order": {"Type": "STRING", "Value": "7"}},
        segment_attributes={"nested": {"deep": "er"}},
        tags={"mine": "yes"},
        queue="sales",
        media={"Sip": {"Headers": {"To": "you"}}},
    )
    asked = invoke("ask", LambdaInvocationAttributes={"a": "1", "sip": "$.Media.Sip"})
    events = play(flow(asked), invoker=InProcess({"lookup": spoil}), contact=contact)
    sent = [attempt.sent for attempt in of(events, LambdaAttempted)]
    assert got == sent == [sent[0]] * 4
    data = sent[0]["Details"]["ContactData"]
    assert data["SegmentAttributes"]["nested"]["ValueMap"]["deep"]["ValueString"] == "er"
    assert sent[0]["Details"]["Parameters"]["sip"] == {"Headers": {"To": "you"}}
    again = play(flow(asked), invoker=InProcess({"lookup": spoil}), contact=contact)
    assert [attempt.sent for attempt in of(again, LambdaAttempted)] == sent


def empty(value: Any) -> None:  # noqa: ANN401 # any JSON
    if isinstance(value, dict):
        for each in value.values():
            empty(each)
    if isinstance(value, dict | list):
        value.clear()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("bad"), "ValueError: bad"),
        (SystemExit(1), "SystemExit"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (asyncio.CancelledError(), "CancelledError"),
        (GeneratorExit(), "GeneratorExit"),
    ],
)
def test_what_a_handler_raises_is_a_function_error(error: BaseException, said: str) -> None:
    def fail(_event: object, _context: object) -> None:
        raise error

    result = ask(InProcess({"lookup": fail}))
    assert result.outcome == "function_error"
    assert result.error.startswith(said)


def test_an_error_that_is_no_exception_ends_no_call() -> None:
    def give_up(_event: object, _context: object) -> None:
        raise asyncio.CancelledError

    events = play(flow(invoke("ask")), invoker=InProcess({"lookup": give_up}))
    assert way(events, "ask") == "error NoMatchingError"


@pytest.mark.parametrize(("answer", "body"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_what_lambdas_runtime_writes(answer: object, body: bytes) -> None:
    result = ask(InProcess({"lookup": lambda _event, _context: answer}))
    assert (result.outcome, result.payload) == ("answered", body)


@given(st.dictionaries(st.text(), st.text()))
def test_an_object_of_texts_is_written_as_any_other_object(answer: dict[str, str]) -> None:
    assert marshalled(answer) == marshalled(OrderedDict(answer))


@pytest.mark.parametrize("answer", [object(), {1, 2}, bytearray(b"{}"), {"half": "\ud800"}])
def test_an_answer_that_cannot_be_written_is_a_function_error(answer: object) -> None:
    result = ask(InProcess({"lookup": lambda _event, _context: answer}))
    assert result.outcome == "function_error"


@pytest.mark.parametrize("answer", [{"a": "1"}, b'{"a": "1"}', Told("1")])
def test_connect_takes_whatever_lambda_writes_as_a_flat_object(answer: object) -> None:
    invoker = InProcess({"lookup": lambda _event, _context: answer})
    events = play(flow(invoke("ask")), invoker=invoker)
    assert way(events, "ask") == "next"
    assert len(of(events, LambdaAttempted)) == 1


@pytest.mark.parametrize("constant", [math.nan, math.inf, -math.inf, Decimal("NaN")])
def test_what_python_writes_for_no_number_is_no_json(constant: object) -> None:
    invoker = InProcess({"lookup": lambda _event, _context: {"a": {"b": constant}}})
    asked = invoke("ask", ResponseValidation={"ResponseType": "JSON"})
    events = play(flow(asked), invoker=invoker)
    assert way(events, "ask") == "error NoMatchingError"


def test_a_handler_that_hangs_is_left_alone_and_the_next_call_is_healthy(
    held: threading.Event,
) -> None:
    def hang(_event: object, _context: object) -> None:
        held.wait(20)

    invoker = InProcess({"lookup": hang, "other": lambda _event, _context: {}})
    began = time.perf_counter()
    result = ask(invoker, limit=0.05)
    assert time.perf_counter() - began < 5
    assert (result.outcome, result.took_ms) == ("timed_out", 50)
    assert ask(invoker, arn="other").outcome == "answered"


def test_lambda_stops_a_function_at_its_own_timeout(held: threading.Event) -> None:
    invoker = InProcess(
        {"lookup": lambda _event, _context: held.wait(20)}, function_timeout_seconds=0.05
    )
    result = ask(invoker)
    assert result.outcome == "function_error"
    assert result.function_timeout
    assert "Task timed out" in result.error


@pytest.mark.parametrize("overstays", [True, False])
def test_nothing_is_left_of_an_invoker_that_is_gone(overstays: bool) -> None:
    held = threading.Event()
    before = threads_and_sockets()
    invoker = InProcess({"lookup": lambda _event, _context: held.wait(20)})
    if not overstays:
        held.set()
    ask(invoker, limit=0.01 if overstays else 5)
    assert len(threads_and_sockets() - before) == (2 if overstays else 3)
    held.set()
    del invoker
    patience = time.perf_counter() + 5
    while threads_and_sockets() - before and time.perf_counter() < patience:
        time.sleep(0.01)
    assert threads_and_sockets() - before == set()


def threads_and_sockets() -> set[object]:
    """By identity: those of an earlier test may end meanwhile, and a count would not tell."""
    found: set[object] = set(threading.enumerate())
    for file in Path("/dev/fd").iterdir():
        with suppress(OSError):  # closed since it was listed
            if stat.S_ISSOCK((held := file.stat()).st_mode):
                found.add((held.st_dev, held.st_ino))
    return found


def test_an_asynchronous_invocation_does_not_wait(held: threading.Event) -> None:
    invoker = InProcess({"lookup": lambda _event, _context: held.wait(20)})
    result = invoker.invoke(ARN, {}, time_limit_seconds=60, invocation_type="ASYNCHRONOUS")
    assert result.outcome == "answered"
    assert result.request_id


def test_the_block_limit_holds_in_real_time(held: threading.Event) -> None:
    hanging = InProcess({"lookup": lambda _event, _context: held.wait(20)})
    events = play(flow(invoke("ask", InvocationTimeLimitSeconds="1")), invoker=hanging)
    assert way(events, "ask") == "error NoMatchingError"
    attempts = of(events, LambdaAttempted)
    assert [attempt.outcome for attempt in attempts] == ["timed_out"]
    assert 1000 <= attempts[0].at.real_ms < 5000

"""The simulator's way to an address that speaks Invoke, tried over real sockets."""

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from connect_flows.contact.invoker import InvocationResult, InvocationType
from connect_flows.invokers.invoke_endpoint import MOST_BYTES, InvokeEndpoint
from simulator.command import main
from tests.house_rules.sample_events import sample_event
from tests.runtime.lambda_process import LambdaProcess, asked, running

pytestmark = pytest.mark.integration

EMULATOR = "/2015-03-31/functions/function/invocations"
Reply = Callable[[BaseHTTPRequestHandler, bytes], None]


def answer(
    request: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str
) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def serving(reply: Reply) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            reply(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def emulator(function: LambdaProcess) -> Reply:
    """Lambda's runtime interface emulator: one path, and errors that no header marks."""

    def reply(request: BaseHTTPRequestHandler, body: bytes) -> None:
        if request.path != EMULATOR:
            return answer(request, b"404 page not found", status=404)
        return answer(request, function.api.ask(asked(json.loads(body))).body)

    return reply


def invoke(
    address: str,
    event: dict[str, Any] | None = None,
    *,
    seconds: float = 8.0,
    invocation_type: InvocationType = "SYNCHRONOUS",
) -> InvocationResult:
    return InvokeEndpoint(address, "order status").invoke(
        "arn", event or {}, time_limit_seconds=seconds, invocation_type=invocation_type
    )


def event(case: str) -> dict[str, Any]:
    made = sample_event("voice_min")
    made["Details"]["Parameters"] = {"case": case}
    return made


def test_the_emulator_of_lambdas_runtime_answers_and_raises(probes: list[Path]) -> None:
    with running("bare.case", probes) as function, serving(emulator(function)) as address:
        answered = invoke(address + EMULATOR, event("answers"))
        raised = invoke(address + EMULATOR, event("raises"))
        elsewhere = invoke(address, event("answers"))
    assert (answered.outcome, answered.payload) == ("answered", b'{"case": "answers"}')
    assert raised.outcome == "function_error"
    assert "no such order" in raised.error
    assert elsewhere.outcome == "refused"


def test_a_call_is_played_with_the_function_behind_the_emulator(
    probes: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with running("theirs.handle", probes) as function, serving(emulator(function)) as address:
        place = f"personal_greeting={address}{EMULATOR}"
        assert main(["call", "inbound", "--function", place]) == 0
    assert "answer_source=" in capsys.readouterr().out


def test_lambda_is_asked_by_the_functions_name_and_told_the_type() -> None:
    seen: list[tuple[str, str | None]] = []

    def reply(request: BaseHTTPRequestHandler, _body: bytes) -> None:
        seen.append((request.path, request.headers["X-Amz-Invocation-Type"]))
        answer(request, b"", status=202)

    with serving(reply) as address:
        assert invoke(address, invocation_type="ASYNCHRONOUS").outcome == "answered"
    assert seen == [("/2015-03-31/functions/order%20status/invocations", "Event")]


@pytest.mark.parametrize(
    ("status", "headers", "body", "outcome", "said"),
    [
        (200, {"X_Amz_Function_Error": "Unhandled"}, b'{"a": 1}', "function_error", "Unhandled"),
        (200, {}, b"Task timed out after 3.00 seconds", "function_error", "3.00"),
        (200, {}, b'{"errorMessage": "in the order"}', "answered", ""),
        (200, {}, b"[" * 100_000, "answered", ""),
        (429, {}, b'{"Reason": "ConcurrentInvocationLimitExceeded"}', "throttled", "Concurrent"),
        (404, {}, b"no such function", "refused", "HTTP 404: no such function"),
        (301, {"Location": "http://127.0.0.1:1/"}, b"", "refused", "HTTP 301"),
        (503, {}, b"", "service_error", "HTTP 503"),
        (200, {}, b"x" * (MOST_BYTES + 1), "function_error", "ResponseSizeTooLarge"),
    ],
)
def test_what_it_says_is_what_lambda_would_say(
    status: int, headers: dict[str, str], body: bytes, outcome: str, said: str
) -> None:
    with serving(lambda request, _: answer(request, body, status=status, **headers)) as address:
        result = invoke(address)
    assert result.outcome == outcome
    assert said in result.error
    assert len(result.error) < 1000


def test_an_address_that_hangs_or_drips_costs_no_more_than_the_limit() -> None:
    def drip(request: BaseHTTPRequestHandler, _body: bytes) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        with contextlib.suppress(OSError):  # nobody listens any more
            for _ in range(40):
                request.wfile.write(b"x")
                time.sleep(0.05)

    with serving(drip) as address:
        began = time.monotonic()
        assert invoke(address, seconds=0.3).outcome == "timed_out"
        assert time.monotonic() - began < 3


def test_nobody_at_the_address_is_unreachable_and_so_is_what_speaks_no_http() -> None:
    def other(request: BaseHTTPRequestHandler, _body: bytes) -> None:
        request.wfile.write(b"+OK ready\r\n" * 9)

    with serving(other) as address:
        assert invoke(address).outcome == "unreachable"
    assert invoke("http://127.0.0.1:1").outcome == "unreachable"


def test_an_event_that_lambda_would_not_take_is_not_sent() -> None:
    result = invoke("http://127.0.0.1:1", {"text": "x" * MOST_BYTES})
    assert result.outcome == "refused"

"""Handlers of other folders, each in a process of its own."""

import os
import signal
import sys
import threading
import venv
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from connect_flows.contact.invoker import InvocationResult
from connect_flows.invokers.handler_place import HandlerError, HandlerPlace
from connect_flows.invokers.handler_process import HandlerProcess, without_credentials

HANDLER = """
import os, sys, time
from decimal import Decimal
from collections import namedtuple
from beside import WORD

print("a line that is no answer")
calls = 0

def handler(event, context):
    global calls
    calls += 1
    case = event.get("case")
    if case == "hangs":
        time.sleep(60)
    if case == "raises":
        raise ValueError("no such order")
    if case == "exits":
        os._exit(3)
    if case == "decimal":
        return {"n": Decimal("1.10")}
    if case == "stdin":
        return {"read": sys.stdin.read()}
    if case == "modules":
        return {"ours": [name for name in sys.modules if "simplejson" in name]}
    left = 0 < context.get_remaining_time_in_millis() <= 8000
    return {"word": WORD, "calls": calls, "name": context.function_name, "left": left}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app.py").write_text(HANDLER)
    (tmp_path / "beside.py").write_text('WORD = "hallo é"')
    return tmp_path


@pytest.fixture
def process(folder: Path) -> Iterator[HandlerProcess]:
    process = HandlerProcess(HandlerPlace.read(f"{folder}/app.py:handler"))
    yield process
    process.close()


def invoke(process: HandlerProcess, case: str = "", seconds: float = 8.0) -> InvocationResult:
    return process.invoke(
        "orders:live", {"case": case}, time_limit_seconds=seconds, invocation_type="SYNCHRONOUS"
    )


def test_it_answers_with_what_its_folder_holds_and_remembers_as_an_environment_does(
    process: HandlerProcess,
) -> None:
    first, second = invoke(process), invoke(process)
    assert first.outcome == "answered"
    assert (
        first.payload == '{"word": "hallo é", "calls": 1, "name": "orders", "left": true}'.encode()
    )
    assert second.payload is not None
    assert b'"calls": 2' in second.payload


def test_its_answer_is_written_as_lambdas_runtime_writes_it(process: HandlerProcess) -> None:
    assert invoke(process, "decimal").payload == b'{"n": 1.10}'


def test_it_sees_neither_our_libraries_nor_our_lines(process: HandlerProcess) -> None:
    assert invoke(process, "modules").payload == b'{"ours": []}'
    assert invoke(process, "stdin").payload == b'{"read": ""}'


def test_one_that_raises_is_a_function_error(process: HandlerProcess) -> None:
    result = invoke(process, "raises")
    assert (result.outcome, result.error) == ("function_error", "ValueError: no such order")


def test_one_that_overstays_is_killed_and_the_next_contact_meets_a_new_environment(
    process: HandlerProcess,
) -> None:
    result = invoke(process, "hangs", seconds=0.2)
    assert (result.outcome, result.took_ms) == ("timed_out", 200)
    again = invoke(process)
    assert again.payload is not None
    assert b'"calls": 1' in again.payload


def test_lambdas_own_timeout_is_a_function_error(folder: Path) -> None:
    place = HandlerPlace.read(f"{folder}/app.py:handler")
    process = HandlerProcess(place, function_timeout_seconds=0.2)
    result = invoke(process, "hangs")
    assert (result.outcome, result.function_timeout) == ("function_error", True)


def test_one_that_ends_its_process_is_a_function_error_and_is_started_again(
    process: HandlerProcess,
) -> None:
    assert "Runtime.ExitError" in invoke(process, "exits").error
    assert invoke(process).outcome == "answered"


def test_two_at_once_are_in_an_environment_each_and_one_that_is_killed_ends_no_other(
    process: HandlerProcess,
) -> None:
    assert invoke(process).outcome == "answered"
    late: list[InvocationResult] = []
    other = threading.Thread(target=lambda: late.append(invoke(process, "hangs", seconds=0.5)))
    other.start()
    while other.is_alive():
        assert invoke(process).outcome == "answered"
    assert [result.outcome for result in late] == ["timed_out"]


def test_an_answer_that_nobody_waited_for_is_not_the_next_ones(process: HandlerProcess) -> None:
    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise InterruptedError

    assert invoke(process).outcome == "answered"
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(InterruptedError):
            invoke(process, "hangs")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    again = invoke(process)
    assert again.payload is not None
    assert b'"calls": 1' in again.payload


def test_nobody_waits_for_an_asynchronous_one(process: HandlerProcess) -> None:
    result = process.invoke(
        "orders", {"case": "hangs"}, time_limit_seconds=8, invocation_type="ASYNCHRONOUS"
    )
    assert (result.outcome, result.payload) == ("answered", None)


def test_a_package_is_imported_as_one(tmp_path: Path) -> None:
    package = tmp_path / "src" / "orders" / "flows"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package.parent / "__init__.py").write_text('WORD = "packed"')
    (package / "status.py").write_text("from .. import WORD\ndef f(e, c): return {'w': WORD}\n")
    place = HandlerPlace.read(f"{package}/status.py:f")
    assert (place.folder, place.module) == (tmp_path / "src", "orders.flows.status")
    process = HandlerProcess(place)
    assert invoke(process).payload == b'{"w": "packed"}'
    process.close()


def test_the_interpreter_of_its_own_repository_runs_it(folder: Path) -> None:
    inner = folder / "functions" / "orders"
    inner.mkdir(parents=True)
    (inner / "app.py").write_text("import sys\ndef h(e, c): return {'python': sys.prefix}\n")
    assert HandlerPlace.read(f"{inner}/app.py:h").python == sys.executable
    venv.create(folder / ".venv", with_pip=False, symlinks=True)
    process = HandlerProcess(HandlerPlace.read(f"{inner}/app.py:h"))
    payload = invoke(process).payload
    process.close()
    assert payload is not None
    assert str(folder / ".venv") in payload.decode()


@pytest.mark.parametrize("written", ["app.handler", "app.py:", "app.py"])
def test_what_is_no_handler_is_told_with_the_form(written: str, folder: Path) -> None:
    with pytest.raises(HandlerError, match=r"write the file and the function in it"):
        HandlerPlace.read(f"{folder}/{written}")


def test_a_file_that_is_not_there_is_told_with_where_it_was_looked_for(folder: Path) -> None:
    with pytest.raises(HandlerError, match=rf"there is no file '{folder}/nowhere\.py'"):
        HandlerPlace.read(f"{folder}/nowhere.py:handler")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import no_such_thing", "ModuleNotFoundError: No module.* Install what it needs"),
        ("", r"has no function 'handler' to call\. It has: none\."),
        ("handler = 5\n_inner = print\ndef lambda_handler(e, c): ...", "It has: lambda_handler"),
    ],
)
def test_a_handler_that_cannot_be_imported_stops_the_play(
    text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_text(text)
    with pytest.raises(HandlerError, match=said):
        invoke(HandlerProcess(HandlerPlace.read(f"{tmp_path}/app.py:handler")))


def test_a_handler_gets_no_credentials_but_for_an_account_on_this_machine() -> None:
    shell = {"AWS_ACCESS_KEY_ID": "k", "AWS_PROFILE": "team", "ORDERS": "t", "PATH": "/bin"}
    sealed = without_credentials(shell)
    assert sealed["ORDERS"] == "t"
    assert sealed.keys().isdisjoint({"AWS_ACCESS_KEY_ID", "AWS_PROFILE"})
    assert sealed["AWS_SHARED_CREDENTIALS_FILE"] == os.devnull
    local = shell | {"AWS_ENDPOINT_URL": "http://127.0.0.1:4566"}
    assert without_credentials(local) == local
    for elsewhere in (
        "http://127.0.0.1.example.com:80",
        "http://127.0.0.1:4566@aws.example.com",
        "https://aws.example.com",
    ):
        assert "AWS_PROFILE" not in without_credentials(shell | {"AWS_ENDPOINT_URL": elsewhere})

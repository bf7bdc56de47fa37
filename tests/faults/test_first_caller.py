"""What is begun before anybody calls, on real sockets: found as if asked now, or failed so."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from crm.client import CrmClient, open_crm
from in_time.aws import AwsClient
from in_time.budget import Attempt, Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request, open_ahead
from in_time.wire import ahead as wire_ahead
from in_time.wire.ahead import FRESH_SECONDS
from in_time.wire.resolver import RESOLVER
from tests.clocks import Clocks
from tests.faults.ahead import asked, secret_ahead, wait_until
from tests.faults.surroundings import ANA, Surroundings
from tests.stopwatch import Stopwatch

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("nothing_opened")]

LIBRARIES = Path(__file__).parents[2] / "lambdas" / "libraries"


def test_the_secret_is_read_once_and_told_in_the_call_that_needed_it(
    surroundings: Surroundings, client: CrmClient
) -> None:
    client.begin(2.0)
    wait_until(secret_ahead(client))
    first, second = Deadline.after(2), Deadline.after(2)
    for deadline in (first, second):
        assert client.find(ANA, deadline) is not None
    assert len(surroundings.secrets.requests) == 1
    assert asked(first) == [("secretsmanager", "answered"), ("crm", "answered")]
    assert asked(second) == [("crm", "answered")]


@pytest.mark.parametrize("fault", ["500", "refused"])
def test_a_secret_that_failed_ahead_fails_the_first_call_the_same_way(
    surroundings: Surroundings, client: CrmClient, fault: str
) -> None:
    surroundings.secrets.fault = fault
    client.begin(2.0)
    wait_until(secret_ahead(client))
    ahead = Deadline.after(2)
    with pytest.raises(DownstreamError) as failed_ahead:
        client.seal(ahead)
    now = Deadline.after(2)
    with pytest.raises(DownstreamError) as failed_now:
        open_crm("rest", AwsClient(), "crm-secret").seal(now)
    assert failed_ahead.value.cause is failed_now.value.cause
    assert asked(ahead) == asked(now) != []
    surroundings.secrets.fault = ""
    assert client.find(ANA, Deadline.after(2)) is not None


def test_a_secret_that_hangs_ahead_is_waited_for_no_longer_than_the_call_has(
    surroundings: Surroundings, client: CrmClient
) -> None:
    surroundings.secrets.fault = "hang"
    client.begin(30.0)
    deadline, watch = Deadline.after(0.3), Stopwatch()
    with pytest.raises(DownstreamError) as raised:
        client.seal(deadline)
    assert watch.seconds < 1.5
    assert raised.value.cause is Cause.TIMED_OUT
    assert asked(deadline) == [("secretsmanager", "timed_out")]


def test_a_name_that_hangs_ahead_is_the_failure_that_it_would_be_now(
    surroundings: Surroundings, client: CrmClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = surroundings.secrets.url.rpartition(":")[2]
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", f"http://localhost:{port}")
    over = threading.Event()
    monkeypatch.setattr(RESOLVER, "_lookup", lambda *_, **__: over.wait(10) and [])
    try:
        client.begin(30.0)
        deadline = Deadline.after(0.3)
        with pytest.raises(DownstreamError) as raised:
            client.seal(deadline)
        assert raised.value.cause is Cause.DNS_STUCK
        assert asked(deadline) == [("secretsmanager", "dns_stuck")]
        open_ahead(Endpoint.parse("http://localhost:1"), 30.0)
        with pytest.raises(DownstreamError) as raised:
            HttpClient(Endpoint.parse("http://localhost:1")).exchange(
                Request("GET", "/", {}), Deadline.after(0.3)
            )
        assert raised.value.cause is Cause.DNS_STUCK
    finally:
        over.set()


def test_what_was_begun_before_a_freeze_is_asked_anew(
    surroundings: Surroundings, client: CrmClient, clocks: Clocks
) -> None:
    surroundings.secrets.fault = "hang"
    client.begin(30.0)
    ahead = secret_ahead(client)
    clocks.freeze(FRESH_SECONDS)
    surroundings.secrets.fault = ""
    assert not ahead.over
    assert client.seal(Deadline.after(2)).place == surroundings.crm.url


def test_what_ran_out_of_time_ahead_is_asked_anew_by_a_call_that_has_some(
    surroundings: Surroundings, client: CrmClient
) -> None:
    surroundings.secrets.fault = "hang"
    client.begin(0.2)
    wait_until(secret_ahead(client))
    surroundings.secrets.fault = ""
    deadline = Deadline.after(2)
    assert client.seal(deadline).place == surroundings.crm.url
    assert asked(deadline) == [("secretsmanager", "timed_out"), ("secretsmanager", "answered")]


def test_a_failure_of_before_a_freeze_is_nobodys(
    surroundings: Surroundings, client: CrmClient, clocks: Clocks
) -> None:
    surroundings.secrets.fault = "500"
    client.begin(2.0)
    wait_until(secret_ahead(client))
    clocks.freeze(FRESH_SECONDS)
    surroundings.secrets.fault = ""
    deadline = Deadline.after(2)
    client.seal(deadline)
    assert asked(deadline) == [("secretsmanager", "answered")]


@pytest.mark.parametrize(("frozen_seconds", "traced"), [(0.0, 1), (3600.0, 0)])
def test_what_was_asked_long_before_a_call_is_no_part_of_its_trace(
    surroundings: Surroundings,  # noqa: ARG001  # what is around it
    client: CrmClient,
    clocks: Clocks,
    monkeypatch: pytest.MonkeyPatch,
    frozen_seconds: float,
    traced: int,
) -> None:
    sent: list[Attempt] = []
    monkeypatch.setattr(wire_ahead, "trace", lambda attempt, _header: sent.append(attempt))
    client.begin(2.0)
    wait_until(secret_ahead(client))
    clocks.freeze(frozen_seconds)
    deadline = Deadline.after(2)
    client.seal(deadline)
    assert asked(deadline) == [("secretsmanager", "answered")]
    assert len(sent) == traced


def test_a_process_does_not_end_in_the_middle_of_what_was_begun() -> None:
    code = """
import time
from in_time.wire import Ahead, ahead
ahead.EXIT_SECONDS = 20  # a busy machine may take more than half a second to begin
Ahead(lambda _: (time.sleep(0.1), print("over", flush=True)), 1)
raise ImportError("made up")
"""
    ended = subprocess.run(  # noqa: S603 # our own interpreter
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(LIBRARIES), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stdout) == (1, "over\n")

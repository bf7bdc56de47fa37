"""What of the kit only shows on real sockets: connections, credentials, traces."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from in_time.aws import AwsClient
from in_time.aws.errors import AwsThrottledError, AwsUnreachableError
from in_time.aws.signing import Credentials, RuntimeCredentials
from in_time.budget import Cause, Deadline, DeadlineExceededError, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request, observed
from in_time.wire.http import MOST_IDLE_CONNECTIONS
from local.aws_stand_in import LoopbackDynamoDb
from local.crm import LoopbackCrm
from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response, response
from tests.clocks import Clocks

pytestmark = pytest.mark.faults

FIND = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "k"}, repeatable=True)


class ClosingServer(FaultyServer):
    """Says that the connection goes on, and closes it: the worst kind of keep-alive."""

    def answer(self, request: Received) -> bytes:
        return json_response(200, {"target": request.target})

    def _answer_next(self, sock: socket.socket) -> bool:
        super()._answer_next(sock)
        return False


class ContainerEndpoint(FaultyServer):
    """Where a function restored from a snapshot gets its credentials."""

    def answer(self, request: Received) -> bytes:
        if request.headers.get("authorization") != "token":
            return response(401)
        keys = {"AccessKeyId": "AKID", "SecretAccessKey": "secret", "Token": "session"}
        return json_response(200, {**keys, "Expiration": "2999-01-01T00:00:00Z"})


def test_a_connection_that_the_peer_is_closing_costs_no_repeatable_answer() -> None:
    with ClosingServer() as server:
        client = HttpClient(Endpoint.parse(server.url))
        for _ in range(5):
            request = Request("GET", "/", {}, repeatable=True)
            assert client.exchange(request, Deadline.after(2)).status == 200


def test_a_connection_that_the_peer_has_closed_is_not_used_again() -> None:
    with ClosingServer() as server:
        client = HttpClient(Endpoint.parse(server.url))
        for _ in range(5):
            response = client.exchange(Request("POST", "/", {}, b"{}"), Deadline.after(2))
            assert response.status == 200
            closing = Deadline.after(2)
            while not client._idle[0].dead:
                closing.require(0.001)
        assert len(server.requests) == 5


def test_a_connection_is_used_again_and_few_are_kept() -> None:
    with LoopbackCrm() as crm:
        client = HttpClient(Endpoint.parse(crm.url))
        for _ in range(3):
            client.exchange(FIND, Deadline.after(2))
        assert len(client._idle) == 1 <= MOST_IDLE_CONNECTIONS


def test_what_must_not_be_sent_twice_is_sent_once() -> None:
    with LoopbackCrm() as crm:
        client = HttpClient(Endpoint.parse(crm.url))
        client.exchange(FIND, Deadline.after(2))
        crm.fault = "down"
        with pytest.raises(DownstreamError):
            client.exchange(Request("POST", "/", {"x-api-key": "k"}, b"{}"), Deadline.after(2))
        assert len(crm.requests) == 2


def test_a_redirect_is_not_followed() -> None:
    with LoopbackCrm() as crm:
        crm.fault = "redirect"
        client = HttpClient(Endpoint.parse(crm.url))
        assert client.exchange(FIND, Deadline.after(2)).status == 302
        assert len(crm.requests) == 1


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> LoopbackDynamoDb:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "000000000000")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "local")
    table = LoopbackDynamoDb()
    monkeypatch.setenv("AWS_ENDPOINT_URL", table.url)
    return table


def test_a_read_is_repeated_after_a_throttle_and_each_try_is_recorded(
    table: LoopbackDynamoDb,
) -> None:
    deadline = Deadline.after(3)
    with table:
        table.fault = "aws_throttle"
        with pytest.raises(AwsThrottledError):
            AwsClient().call("dynamodb", "GetItem", {"Key": {"pk": {"S": "a"}}}, deadline)
    assert [attempt.cause for attempt in deadline.attempts] == [Cause.AWS_THROTTLED] * 2
    assert {attempt.operation for attempt in deadline.attempts} == {"GetItem"}


def test_a_write_that_may_have_been_done_is_not_repeated(table: LoopbackDynamoDb) -> None:
    deadline = Deadline.after(3)
    with table:
        table.fault = "down"
        with pytest.raises(AwsUnreachableError):
            AwsClient().call("dynamodb", "PutItem", {"Item": {"pk": {"S": "a"}}}, deadline)
    assert len(deadline.attempts) == len(table.requests) == 1


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[ContainerEndpoint]:
    with ContainerEndpoint() as endpoint:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
        monkeypatch.setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token")
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{endpoint.url}/credentials")
        yield endpoint


def test_a_snapshot_gets_its_credentials_from_the_container_endpoint(
    endpoint: ContainerEndpoint,
) -> None:
    keeper = RuntimeCredentials()
    for _ in range(3):
        found = keeper.current(Deadline.after(2))
    assert found == Credentials("AKID", "secret", "session")
    assert endpoint.requests == ["/credentials"]


def test_nobody_waits_for_credentials_that_another_thread_is_stuck_with(
    endpoint: ContainerEndpoint,
) -> None:
    keeper = RuntimeCredentials()

    def stuck() -> None:
        with suppress(DownstreamError):
            keeper.current(Deadline.after(20))

    endpoint.fault = "hang"
    threading.Thread(target=stuck, daemon=True).start()
    while not endpoint.requests:
        time.sleep(0.01)
    endpoint.fault = ""
    assert keeper.current(Deadline.after(3)) == Credentials("AKID", "secret", "session")


def test_credentials_that_cannot_be_renewed_are_good_until_they_lapse(
    endpoint: ContainerEndpoint, clocks: Clocks
) -> None:
    lapses_at = datetime(2999, 1, 1, tzinfo=UTC).timestamp()
    keeper = RuntimeCredentials()
    found = keeper.current(Deadline.after(2))
    endpoint.fault = "500"
    clocks.freeze(lapses_at - clocks.epoch - 10)
    assert keeper.current(Deadline.after(2)) == found
    clocks.freeze(20)
    with pytest.raises(DownstreamError):
        keeper.current(Deadline.after(2))
    assert len(endpoint.requests) == 3


def test_without_any_credentials_the_call_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    monkeypatch.delenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", raising=False)
    with pytest.raises(DownstreamError, match="no AWS credentials"):
        RuntimeCredentials().current(Deadline.after(2))


def test_a_sampled_attempt_reaches_the_daemon(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as daemon:
        daemon.bind(("127.0.0.1", 0))
        daemon.settimeout(2)
        monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", f"127.0.0.1:{daemon.getsockname()[1]}")
        monkeypatch.setenv("_X_AMZN_TRACE_ID", "Root=1-a-b;Parent=cafe;Sampled=1;Lineage=1:2:3")
        with suppress(DeadlineExceededError), observed("crm", "GET /customers", Deadline.after(2)):
            raise DeadlineExceededError("late")
        header, document = daemon.recv(65536).split(b"\n")
    assert json.loads(header) == {"format": "json", "version": 1}
    assert json.loads(document)["annotations"]["cause"] == "timed_out"
    assert json.loads(document)["trace_id"] == "1-a-b"

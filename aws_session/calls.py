"""Calls of AWS at the pace that AWS allows, made again where AWS throttled them."""

import threading
from random import Random
from typing import Any

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
)
from botocore.exceptions import (
    ConnectionError as NoConnectionError,
)

from aws_session.answers import Unread
from aws_session.clock import Clock, WallClock
from aws_session.elsewhere import client_of, refuse_elsewhere
from aws_session.pace import Pace
from aws_session.reached import is_out_of_reach

Json = dict[str, Any]

# Each attempt is paced, so botocore makes one alone.
_ONCE = Config(
    connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 1}, max_pool_connections=32
)

_THROTTLED = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "TooManyRequestsException",
    }
)
_BROKEN = frozenset({"InternalFailure", "InternalServiceException", "ServiceUnavailable"})

THROTTLED_AT_MOST = 8
BROKEN_AT_MOST = 2
"""So often is a call made again."""

LONGEST_WAIT = 20.0
"""Seconds between two attempts (AWS SDK reference guide, "Retry behavior")."""


class PacedCalls:
    """Makes calls of any service, each in its turn.

    Attributes:
        calls: how often each was made, throttled ones too.
    """

    def __init__(
        self,
        session: boto3.Session,
        *,
        region: str | None = None,
        endpoint: str | None = None,
        clock: Clock | None = None,
        random: Random | None = None,
    ) -> None:
        """Make the first call only when it is asked for.

        Args:
            session: whose credentials are used.
            region: None takes the session's.
            endpoint: of all services; None takes AWS's, or what the shell names.
            clock: None takes the machine's.
            random: scatters the waits; None takes one of its own.
        """
        self._session, self._region, self._endpoint = session, region, endpoint
        self._clock = clock or WallClock()
        self._pace = Pace(self._clock)
        self._random = random or Random()  # noqa: S311 - it only scatters waits
        self._clients: dict[str, Any] = {}
        self._lock = threading.Lock()
        self.calls: dict[str, int] = {}

    def make(self, call: str, parameters: Json, *, twice: bool) -> Json | Unread:
        """Return what a call answers, or why it answers nothing.

        Args:
            call: such as `lambda.GetPolicy`.
            parameters: as boto3 takes them.
            twice: whether it may be made again where nobody knows if it was carried out.

        Raises:
            ElsewhereError: the endpoint is not to be trusted.
        """
        method = self._method(call)
        throttled = broken = 0
        while True:
            self._pace.wait(call)
            with self._lock:
                self.calls[call] = self.calls.get(call, 0) + 1
            answer = _made(call, method, parameters)
            if isinstance(answer, dict):
                return answer
            why, is_broken = answer
            if why.code in _THROTTLED and throttled < THROTTLED_AT_MOST:
                throttled += 1
            elif is_broken and twice and broken < BROKEN_AT_MOST:
                broken += 1
            else:
                return why
            longest = min(LONGEST_WAIT, 2.0 ** (throttled + broken))
            self._pace.hold(call, self._random.uniform(0, longest))

    def _method(self, call: str) -> Any:  # noqa: ANN401 - boto3 makes clients at run time
        service, _, operation = call.partition(".")
        with self._lock:  # boto3 makes clients in one thread at a time
            if service not in self._clients:
                client = client_of(
                    self._session,
                    service,
                    config=_ONCE,
                    endpoint_url=self._endpoint,
                    region_name=self._region,
                )
                refuse_elsewhere(client.meta.endpoint_url)
                self._clients[service] = client
            return getattr(self._clients[service], xform_name(operation))


def _made(call: str, method: Any, parameters: Json) -> Json | tuple[Unread, bool]:  # noqa: ANN401 - as above
    """Return the answer; otherwise why there is none, and whether AWS or the line is broken."""
    try:
        answer: Json = method(**parameters)
    except ClientError as error:
        said = error.response.get("Error", {})
        code = str(said.get("Code", ""))
        message = str(said.get("Message", ""))
        unread = Unread(call, code, message, _problems(error), is_out_of_reach(error))
        return unread, code in _BROKEN
    except BotoCoreError as error:
        unread = Unread(call, type(error).__name__, str(error), out_of_reach=is_out_of_reach(error))
        return unread, isinstance(error, (NoConnectionError, HTTPClientError))
    answer.pop("ResponseMetadata", None)
    return answer


def _problems(error: ClientError) -> tuple[str, ...]:
    """Return the list that an InvalidContactFlowException has, whose message says nothing."""
    response: Json = dict(error.response)
    listed = response.get("problems") or response.get("Problems") or ()
    return tuple(str(one.get("message", "")) for one in listed)

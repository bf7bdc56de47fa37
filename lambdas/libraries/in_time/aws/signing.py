"""AWS Signature Version 4 for a request with a body, from the standard library.

As described in the IAM user guide, "Create a signed AWS API request". Doing it here rather than
in botocore is a third of the start-up time (docs/decisions/dynamodb-without-boto3.md).
"""

from __future__ import annotations

import json
import os
import threading
import time

from in_time.budget import Cause, Deadline, DownstreamError, import_early
from in_time.wire import Endpoint, HttpClient, Request, quoted
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

import_early("hashlib", "hmac", "datetime")

_ALGORITHM = "AWS4-HMAC-SHA256"


@record
class Credentials:
    """What proves to AWS who is asking. Never logged: its text form says nothing."""

    access_key: str
    secret_key: str
    session_token: str = ""

    def __repr__(self) -> str:
        return "Credentials(...)"


def sign(
    *,
    method: str,
    host: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes,
    credentials: Credentials,
    region: str,
    service: str,
    now: float | None = None,
) -> dict[str, str]:
    """The headers to send besides Host: those given, and the ones that sign them.

    `path` is percent-encoded already and has no query string; `now` is in seconds since the epoch.
    """
    # Imported by the first to sign, which in a start has a connection to wait for before.
    import hashlib  # noqa: PLC0415 - as said above

    moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    signed = {name.lower(): value.strip() for name, value in headers.items()}
    signed |= {"host": host, "x-amz-date": moment}
    if credentials.session_token:
        signed["x-amz-security-token"] = credentials.session_token
    names = ";".join(sorted(signed))
    canonical = "\n".join(
        [
            method,
            "/".join([quoted(part) for part in path.split("/")]),
            "",
            *(f"{name}:{signed[name]}" for name in sorted(signed)),
            "",
            names,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    scope = f"{moment[:8]}/{region}/{service}/aws4_request"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = _signing_key(credentials.secret_key, moment[:8], region, service)
    signature = _hmac(key, f"{_ALGORITHM}\n{moment}\n{scope}\n{digest}").hex()
    signed["authorization"] = (
        f"{_ALGORITHM} Credential={credentials.access_key}/{scope}, "
        f"SignedHeaders={names}, Signature={signature}"
    )
    del signed["host"]
    return signed


def _signing_key(secret: str, day: str, region: str, service: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (day, region, service, "aws4_request"):
        key = _hmac(key, part)
    return key


def _hmac(key: bytes, text: str) -> bytes:
    import hmac  # noqa: PLC0415 - as above

    return hmac.digest(key, text.encode(), "sha256")


RENEW_SECONDS = 300.0
"""Fetched again this long before they lapse."""

PATIENCE_SECONDS = 0.25
"""How long to wait for another thread that is fetching them: the endpoint is on this machine, and
answers in milliseconds."""


class RuntimeCredentials:
    """Credentials from the environment, or from the container endpoint.

    An environment restored from a snapshot has no keys in its variables, for they would be old:
    it has AWS_CONTAINER_CREDENTIALS_FULL_URI and AWS_CONTAINER_AUTHORIZATION_TOKEN instead
    (Lambda developer guide, "Lambda SnapStart").
    """

    def __init__(self) -> None:
        self._fetched: tuple[Credentials, float] | None = None
        self._one_at_a_time = threading.Lock()

    def current(self, deadline: Deadline) -> Credentials:
        """The credentials to sign with now.

        Raises:
            DownstreamError: `not_allowed` when there are none; what the endpoint's failure was.
        """
        access_key = os.environ.get("AWS_ACCESS_KEY_ID", "")
        if access_key:
            return Credentials(
                access_key,
                os.environ.get("AWS_SECRET_ACCESS_KEY", ""),
                os.environ.get("AWS_SESSION_TOKEN", ""),
            )
        if not self._good_for(RENEW_SECONDS):
            self._renew(deadline)
        assert self._fetched is not None  # noqa: S101 - or it would have been told why
        return self._fetched[0]

    def _renew(self, deadline: Deadline) -> None:
        # Whoever fetches may have been frozen on the way, and has a deadline of their own.
        ours = self._one_at_a_time.acquire(timeout=min(PATIENCE_SECONDS, deadline.wait_seconds()))
        try:
            if self._good_for(RENEW_SECONDS):
                return
            brief = deadline.within(PATIENCE_SECONDS) if self._good_for(0) else deadline
            self._fetched = _fetch(brief)
        except DownstreamError:
            if not self._good_for(0):
                raise
        finally:
            if ours:
                self._one_at_a_time.release()

    def _good_for(self, seconds: float) -> bool:
        return self._fetched is not None and time.time() < self._fetched[1] - seconds


def _fetch(deadline: Deadline) -> tuple[Credentials, float]:
    url = os.environ.get("AWS_CONTAINER_CREDENTIALS_FULL_URI", "")
    if not url:
        raise DownstreamError(
            Cause.NOT_ALLOWED,
            "no AWS credentials: neither AWS_ACCESS_KEY_ID nor "
            "AWS_CONTAINER_CREDENTIALS_FULL_URI is set",
        )
    from datetime import datetime  # noqa: PLC0415 - only a restored snapshot needs it

    token = os.environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN", "")
    request = Request("GET", "", {"Authorization": token}, repeatable=True)
    response = HttpClient(Endpoint.parse(url)).exchange(request, deadline)
    try:
        found = json.loads(response.body)
        lapses_at = datetime.fromisoformat(found["Expiration"]).timestamp()
        keys = Credentials(found["AccessKeyId"], found["SecretAccessKey"], found["Token"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise DownstreamError(
            Cause.BAD_ANSWER, f"no credentials in the answer of status {response.status}"
        ) from error
    return keys, lapses_at

"""The function's own AWS credentials, as the Lambda runtime provides them."""

import json
import os
import threading
import time
from datetime import datetime

from in_time.cause import Cause, DownstreamError
from in_time.deadline import Deadline
from in_time.endpoint import Endpoint
from in_time.http import HttpClient, Request
from in_time.signing import Credentials

RENEW_SECONDS = 300.0
"""Fetched again this long before they lapse."""


class RuntimeCredentials:
    """Credentials from the environment, or from the container endpoint.

    An environment restored from a snapshot has no keys in its variables, for they would be old:
    it has AWS_CONTAINER_CREDENTIALS_FULL_URI and AWS_CONTAINER_AUTHORIZATION_TOKEN instead
    (Lambda developer guide, "Lambda SnapStart").
    """

    def __init__(self) -> None:
        self._fetched: Credentials | None = None
        self._lapses_at = 0.0
        self._lock = threading.Lock()

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
        with self._lock:
            if self._fetched is None or time.time() > self._lapses_at - RENEW_SECONDS:
                self._fetched, self._lapses_at = _fetch(deadline)
            return self._fetched


def _fetch(deadline: Deadline) -> tuple[Credentials, float]:
    url = os.environ.get("AWS_CONTAINER_CREDENTIALS_FULL_URI", "")
    if not url:
        raise DownstreamError(
            Cause.NOT_ALLOWED,
            "no AWS credentials: neither AWS_ACCESS_KEY_ID nor "
            "AWS_CONTAINER_CREDENTIALS_FULL_URI is set",
        )
    token = os.environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN", "")
    request = Request("GET", "", {"Authorization": token}, repeatable=True)
    response = HttpClient(Endpoint.parse(url)).exchange(request, deadline)
    try:
        found = json.loads(response.body)
        lapses_at = datetime.fromisoformat(found["Expiration"]).timestamp()
        keys = Credentials(found["AccessKeyId"], found["SecretAccessKey"], found["Token"])
    except (ValueError, KeyError, TypeError) as error:
        raise DownstreamError(
            Cause.BAD_ANSWER, f"no credentials in the answer of status {response.status}"
        ) from error
    return keys, lapses_at

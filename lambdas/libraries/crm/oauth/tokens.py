"""Access tokens by client credentials (RFC 6749, 4.4), kept until they lapse.

A token costs a caller a round trip, so one is kept for as long as it is good, and threads that need
one at the same moment wait for the one who asks. Asking for it takes from the same deadline as what
it is for, and counts for the CRM's health: without one, nobody is answered.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from contextlib import contextmanager
from urllib.parse import quote_plus, urlencode

from crm.json_api import JsonApi
from in_time.budget import Cause, Deadline, DeadlineExceededError, DownstreamError, Moment
from in_time.wire import Request, Response, json_object
from records import replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MARGIN_SECONDS = 30.0
"""A token this close to its end could lapse on the way. A short-lived one is used for half of its
life at least."""

UNSAID_SECONDS = 900.0
"""How long a token is kept whose life the server does not tell (RFC 6749, 5.1: RECOMMENDED)."""

LEAST_SECONDS_BETWEEN_TOKENS = 10.0
"""A new token that the CRM refuses at once is not to blame: asking for another would only make each
call two calls more."""

_TOKEN = re.compile(r"[!-~]{1,8192}")
"""Visible characters, as RFC 6749 (A.12) allows; the narrower form of RFC 6750 is not what large
CRMs send."""

_NOT_LET_IN = frozenset({"invalid_client", "unauthorized_client", "invalid_grant", "access_denied"})
"""Error codes (RFC 6749, 5.2) that may be gone once the secret is read again."""


class Token:
    """A token as it was given. Its text form does not say it.

    Attributes:
        accepted: whether the CRM has taken it, ever.
    """

    def __init__(self, text: str, good_for_seconds: float, asked: Moment) -> None:
        self._text = text
        self._good_for_seconds = good_for_seconds
        self.asked = asked
        self.accepted = False

    @property
    def good(self) -> bool:
        """Whether it will still be good on arrival."""
        return self.asked.seconds_ago() < self._good_for_seconds

    def added_to(self, request: Request) -> Request:
        """The request with the token in it (RFC 6750, 2.1)."""
        return replaced(
            request, headers={**request.headers, "Authorization": f"Bearer {self._text}"}
        )


class TokenKeeper:
    """Asks one authorization server, never twice at once. Safe to share between threads.

    Args:
        url: its token endpoint.
        client_id: sent with the secret in the header that every server has to know (RFC 6749,
            2.3.1).
        client_secret: see there.
        scope: what to ask for; empty: what the server gives by itself.
        ca_file: who vouches for it, as in `Endpoint`.
    """

    def __init__(
        self, url: str, *, client_id: str, client_secret: str, scope: str, ca_file: str
    ) -> None:
        credentials = f"{quote_plus(client_id)}:{quote_plus(client_secret)}".encode()
        headers = {"Authorization": f"Basic {base64.b64encode(credentials).decode()}"}
        self._server = JsonApi(url, ca_file=ca_file, headers=headers)
        wish = {"grant_type": "client_credentials"} | ({"scope": scope} if scope else {})
        self._request = Request(
            "POST",
            "",
            {"Content-Type": "application/x-www-form-urlencoded"},
            urlencode(wish).encode(),
            repeatable=True,  # a second token does no harm
        )
        self._token: Token | None = None
        self._failure: DownstreamError | None = None
        self._answered = 0
        self._one_at_a_time = threading.Lock()

    def current(self, deadline: Deadline) -> Token:
        """The token at hand, or a new one.

        Raises:
            DownstreamError: there is none in time; `not_allowed` when the server refuses the
                client.
        """
        token = self._token
        return token if token is not None and token.good else self._another(None, deadline)

    def renewed(self, refused: Token, deadline: Deadline) -> Token | None:
        """Another token than the one that was refused; None where that would not help.

        Raises:
            DownstreamError: as for `current`.
        """
        young = refused.asked.seconds_ago() < LEAST_SECONDS_BETWEEN_TOKENS
        return None if young and not refused.accepted else self._another(refused, deadline)

    def _another(self, refused: Token | None, deadline: Deadline) -> Token:
        before = self._answered
        with self._turn(deadline):
            token = self._token
            if token is not None and token is not refused and token.good:
                return token  # another thread has asked meanwhile
            if self._answered != before and self._failure is not None:
                cause, status = self._failure.cause, self._failure.status
                raise DownstreamError(cause, str(self._failure), status=status)
            self._token = self._failure = None
            try:
                self._token = self._ask(deadline)
            except DownstreamError as error:
                # Whoever waits has more time, maybe; of any other cause they would get the same.
                self._failure = None if error.cause is Cause.TIMED_OUT else error
                raise
            finally:
                self._answered += 1
            return self._token

    @contextmanager
    def _turn(self, deadline: Deadline) -> Iterator[None]:
        if not self._one_at_a_time.acquire(timeout=deadline.wait_seconds()):
            raise DeadlineExceededError("another caller was still waiting for a token")
        try:
            yield
        finally:
            self._one_at_a_time.release()

    def _ask(self, deadline: Deadline) -> Token:
        asked = Moment()
        found = self._server.tried("POST token", self._request, deadline, _members)
        text, kind = found.get("access_token"), found.get("token_type")
        if not isinstance(text, str) or not _TOKEN.fullmatch(text):
            raise _bad("no access_token that could be sent")
        if not isinstance(kind, str) or kind.lower() != "bearer":
            raise _bad("a token_type that is not Bearer")
        seconds = _seconds(found.get("expires_in"))
        return Token(text, max(seconds - MARGIN_SECONDS, seconds / 2), asked)


def _seconds(said: object) -> float:
    """How long a token lives. Some servers write the number as a text."""
    if isinstance(said, str) and said.isascii() and said.isdecimal() and len(said) < 10:
        said = int(said)
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 < said < 1e9:
        return UNSAID_SECONDS
    return float(said)


def _members(response: Response) -> dict[str, Any]:
    try:
        return json_object(response)
    except DownstreamError as error:
        if response.status == 400 and _code(response) in _NOT_LET_IN:
            raise DownstreamError(
                Cause.NOT_ALLOWED,
                "the authorization server refuses the client: check the secret",
                status=400,
            ) from error
        if error.cause is Cause.BAD_RECORD:  # of everybody's token, not of one customer
            raise _bad("no JSON object") from error
        raise


def _code(response: Response) -> str:
    try:
        found = json.loads(response.body)
    except (ValueError, RecursionError):
        return ""
    code = found.get("error") if isinstance(found, dict) else None
    return code if isinstance(code, str) else ""


def _bad(what: str) -> DownstreamError:
    return DownstreamError(
        Cause.BAD_ANSWER, f"the authorization server's answer holds {what}", status=200
    )

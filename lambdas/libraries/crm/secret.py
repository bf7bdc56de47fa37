"""The CRM's secret, read once per environment and again only when the CRM refuses it."""

from __future__ import annotations

import json
from contextlib import suppress

from in_time.aws import AwsClient, claimed, connect_ahead
from in_time.budget import Cause, Deadline, DeadlineExceededError, DownstreamError, Moment
from in_time.wire import Ahead, prepare_tls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

LEAST_SECONDS_BETWEEN_READS = 60.0
"""A wrong key in the secret must not turn every call into a call to Secrets Manager too."""


class CrmSecretKeeper:
    """Reads the secret on first use.

    Args:
        aws: where it is kept.
        secret_id: its name or its complete ARN. An ARN without its six last characters is no name:
            where the name itself ends in a hyphen and six characters, Secrets Manager takes it for
            complete (AWS: GetSecretValue).
        parse: makes something of what it holds; raises KeyError where a member is missing.
    """

    def __init__(
        self, aws: AwsClient, secret_id: str, parse: Callable[[Mapping[str, str]], Any]
    ) -> None:
        self._aws = aws
        self._secret_id = secret_id
        self._parse = parse
        self._secret: Any = None
        self._asked: Moment | None = None
        self._ahead: Ahead | None = None

    def begin(self, seconds: float, then: Callable[[Any], None]) -> None:
        """Read the secret before anybody waits for it, in so many seconds at most.

        Args:
            seconds: what a caller would have for it.
            then: told what it holds, once it is there.
        """

        def read(deadline: Deadline) -> Any:  # noqa: ANN401 # as for `current`
            with suppress(OSError):  # who shakes hands is told
                prepare_tls()
            secret = self._read(deadline)
            then(secret)
            return secret

        connect_ahead("secretsmanager", seconds)
        self._ahead = Ahead(read, seconds)

    def current(self, deadline: Deadline) -> Any:  # noqa: ANN401 # what `parse` makes; a generic class would import typing
        """The secret as this environment knows it.

        Raises:
            DownstreamError: it could not be read; `bad_answer` when it has another form.
        """
        if self._secret is None:
            self._secret = self._read_ahead(deadline) or self._read(deadline)
        return self._secret

    def _read_ahead(self, deadline: Deadline) -> Any:  # noqa: ANN401 # as above, or None
        """What has been read before anybody waited; None where that was not begun, or is no good.

        A failure is the failure of the one call that comes first: the next reads anew. Having run
        out of time is none where the call has some left: it began later, with a budget of its own.
        """
        ahead = self._ahead
        if ahead is None or not ahead.of_use:
            self._ahead = None
            return None
        try:
            return claimed(ahead, "secretsmanager", "GetSecretValue", deadline)
        except DeadlineExceededError:
            if deadline.expired:
                raise
            return None
        finally:
            if ahead.over:
                self._ahead = None

    def renewed(self, deadline: Deadline) -> Any:  # noqa: ANN401 # as above, or None
        """The secret read again, None when it is the same or somebody tried a moment ago.

        None as well when it cannot be read: what the CRM refused is refused, and the CRM is not
        to blame for another service. The attempt is in `deadline.attempts`.
        """
        if self._asked and self._asked.seconds_ago() < LEAST_SECONDS_BETWEEN_READS:
            return None
        before = self._secret
        try:
            self._secret = self._read(deadline)
        except DownstreamError:
            return None
        return None if self._secret == before else self._secret

    def _read(self, deadline: Deadline) -> Any:  # noqa: ANN401 # as above
        if not self._secret_id:
            raise DownstreamError(
                Cause.BAD_ANSWER, "CRM_SECRET_ID is not set: name the secret with the CRM's URL"
            )
        self._asked = Moment()
        answer = self._aws.call(
            "secretsmanager", "GetSecretValue", {"SecretId": self._secret_id}, deadline
        )
        missing = ""
        try:
            members = json.loads(answer["SecretString"])
            return self._parse({str(name): str(value) for name, value in members.items()})
        except KeyError as error:
            missing = str(error)
        except (AttributeError, RecursionError, TypeError, ValueError):
            missing = "everything: it is no JSON object"
        # Outside of the handler: a cause would quote the secret.
        raise DownstreamError(
            Cause.BAD_ANSWER, f"the secret {self._secret_id} lacks {missing} (docs/crm.md)"
        )

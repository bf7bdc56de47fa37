"""The CRM's URL and key, read once per environment and again only when the CRM refuses them."""

import json
from dataclasses import dataclass

from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError, Moment

LEAST_SECONDS_BETWEEN_READS = 60.0
"""A wrong key in the secret must not turn every call into a call to Secrets Manager too."""


@dataclass(frozen=True, slots=True, repr=False)
class CrmSecret:
    """Where the CRM is and what opens it. Its text form says neither."""

    url: str
    api_key: str

    def __repr__(self) -> str:
        return "CrmSecret(...)"


class CrmSecretKeeper:
    """Reads the secret on first use."""

    def __init__(self, aws: AwsClient, secret_id: str) -> None:
        """Know the secret by its name or by its complete ARN.

        An ARN without its six last characters is no name: where the name itself ends in a hyphen
        and six characters, Secrets Manager takes it for complete (AWS: GetSecretValue).
        """
        self._aws = aws
        self._secret_id = secret_id
        self._secret: CrmSecret | None = None
        self._asked: Moment | None = None

    def current(self, deadline: Deadline) -> CrmSecret:
        """The secret as this environment knows it.

        Raises:
            DownstreamError: it could not be read; `bad_answer` when it has not the form
                `{"url": "https://...", "api_key": "..."}`.
        """
        if self._secret is None:
            self._secret = self._read(deadline)
        return self._secret

    def renewed(self, deadline: Deadline) -> CrmSecret | None:
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

    def _read(self, deadline: Deadline) -> CrmSecret:
        if not self._secret_id:
            raise DownstreamError(
                Cause.BAD_ANSWER, "CRM_SECRET_ID is not set: name the secret with the CRM's URL"
            )
        self._asked = Moment()
        answer = self._aws.call(
            "secretsmanager", "GetSecretValue", {"SecretId": self._secret_id}, deadline
        )
        try:
            members = json.loads(answer["SecretString"])
            return CrmSecret(url=str(members["url"]), api_key=str(members["api_key"]))
        except (KeyError, TypeError, ValueError):
            raise DownstreamError(
                Cause.BAD_ANSWER,
                'the secret has to be {"url": "https://...", "api_key": "..."}: ' + self._secret_id,
            ) from None  # the cause would quote the secret

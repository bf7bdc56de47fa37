"""What jobs ask of the CRM. Every request may be sent twice and takes effect once."""

import json
from dataclasses import replace
from urllib.parse import quote

from crm.secret import CrmSecret, CrmSecretKeeper
from in_time.budget import Cause, Deadline, DownstreamError, RetryBudget, with_retries
from in_time.wire import Echo, Endpoint, HttpClient, Request, json_object, observed
from jobs.request import JobRequest


class Crm:
    """The CRM as the worker uses it.

    Args:
        secrets: where it is, and the key.
        ca_file: who vouches for it, as in `Endpoint`.
    """

    def __init__(self, secrets: CrmSecretKeeper, *, ca_file: str = "") -> None:
        self._secrets = secrets
        self._ca_file = ca_file
        self._clients: dict[str, HttpClient] = {}
        self._retries = RetryBudget()

    def statement(self, request: JobRequest, deadline: Deadline) -> str:
        """The customer's balance and the period it is of.

        Raises:
            DownstreamError: There was no usable answer in time.
        """
        path = f"/customers/{_part(request.customer_id)}/statement"
        ask = Request("GET", path, {}, repeatable=True)
        found = self._ask("GET /customers/{id}/statement", ask, _echo(request), deadline)
        return f"{_text(found, 'balance')}, {_text(found, 'period')}"

    def take_step(self, request: JobRequest, step: str, deadline: Deadline) -> str:
        """Takes one step of a card's replacement.

        The key is made from the job and the step, so whatever repeats the request, a retry, a
        second worker or a new start after a failure, the CRM does it once.

        Returns:
            The CRM's reference.

        Raises:
            DownstreamError: There was no usable answer in time.
        """
        path = f"/customers/{_part(request.customer_id)}/card-replacement/{_part(step)}"
        headers = {
            "Idempotency-Key": f"{request.job_id}-{step}",
            "Content-Type": "application/json",
        }
        body = json.dumps({"job_id": request.job_id}).encode()
        ask = Request("POST", path, headers, body, repeatable=True)
        operation = "POST /customers/{id}/card-replacement"
        found = self._ask(operation, ask, _echo(request), deadline)
        return _text(found, "reference")

    def _ask(
        self, operation: str, ask: Request, echo: Echo, deadline: Deadline
    ) -> dict[str, object]:
        try:
            return self._ask_with(self._secrets.current(deadline), operation, ask, echo, deadline)
        except DownstreamError as error:
            renewed = self._secrets.renewed(deadline) if error.cause is Cause.NOT_ALLOWED else None
            if renewed is None:
                raise
        return self._ask_with(renewed, operation, ask, echo, deadline)

    def _ask_with(
        self, secret: CrmSecret, operation: str, ask: Request, echo: Echo, deadline: Deadline
    ) -> dict[str, object]:
        headers = {"x-api-key": secret.api_key, "Accept": "application/json", **ask.headers}
        signed = replace(ask, headers=headers, fits=echo.certain)

        def once() -> dict[str, object]:
            with observed("crm", operation, deadline):
                response = self._client(secret.url).exchange(signed, deadline)
                return json_object(response, read=echo.members)

        return with_retries(once, deadline, self._retries)

    def _client(self, url: str) -> HttpClient:
        if url not in self._clients:
            try:
                self._clients[url] = HttpClient(Endpoint.parse(url, ca_file=self._ca_file))
            except ValueError as error:
                raise DownstreamError(Cause.BAD_ANSWER, f"the CRM's secret: {error}") from error
        return self._clients[url]


def _echo(request: JobRequest) -> Echo:
    return Echo("customer_id", request.customer_id)


def _part(text: str) -> str:
    return quote(text, safe="")


def _text(found: dict[str, object], key: str) -> str:
    value = found.get(key)
    if not isinstance(value, str):
        raise DownstreamError(Cause.BAD_RECORD, f"the CRM's answer has no text {key!r}", status=200)
    return value

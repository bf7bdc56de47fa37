"""A CRM's JSON API: asked within a deadline, again where that helps, each try on record."""

from __future__ import annotations

from in_time.budget import Cause, Deadline, DownstreamError, RetryBudget, with_retries
from in_time.wire import Echo, Endpoint, HttpClient, Request, Response, json_object, observed
from records import replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    Answer = TypeVar("Answer")

DOWNSTREAM = "crm"
"""Under which all that is asked of the CRM is logged and counted, and who lets us in as well."""


class JsonApi:
    """One base URL, and what goes along with every request to it.

    Raises:
        DownstreamError: `bad_answer`: the URL is not one to talk to.
    """

    def __init__(self, url: str, *, ca_file: str, headers: Mapping[str, str]) -> None:
        try:
            self._client = HttpClient(Endpoint.parse(url, ca_file=ca_file))
        except ValueError as error:
            raise DownstreamError(Cause.BAD_ANSWER, f"the CRM's secret: {error}") from error
        self._headers = {"Accept": "application/json", **headers}
        self._retries = RetryBudget()

    def ask(
        self, operation: str, request: Request, deadline: Deadline, *, echo: Echo
    ) -> dict[str, Any]:
        """The object in the answer.

        Args:
            operation: what is asked, for logs: without any id or number in it.
            request: may be sent twice.
            deadline: the answer is there before.
            echo: what in the answer says whose it is.

        Raises:
            DownstreamError: there was no usable answer in time. `mismatched` when it is another's.
        """

        def read(response: Response) -> dict[str, Any]:
            return json_object(response, read=echo.members)

        return self.tried(operation, replaced(request, fits=echo.certain), deadline, read)

    def tried(
        self,
        operation: str,
        request: Request,
        deadline: Deadline,
        read: Callable[[Response], Answer],
    ) -> Answer:
        """What `read` makes of the answer, for answers that mean something else."""
        signed = Request(
            request.method,
            request.path,
            {**self._headers, **request.headers} if request.headers else self._headers,
            request.body,
            request.repeatable,
            request.fits,
        )

        def once() -> Answer:
            with observed(DOWNSTREAM, operation, deadline):
                return read(self._client.exchange(signed, deadline))

        return with_retries(once, deadline, self._retries)

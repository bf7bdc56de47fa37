"""Asks the CRM who has a phone number."""

from urllib.parse import quote

from crm.secret import CrmSecret
from customer_lookup.customer import Customer
from in_time.budget import Cause, Deadline, DownstreamError, RetryBudget, with_retries
from in_time.wire import Echo, Endpoint, HttpClient, Request, json_object, observed


class Crm:
    """The CRM behind one secret.

    Args:
        secret: where it is, and the key.
        ca_file: who vouches for it, as in `Endpoint`.

    Raises:
        DownstreamError: the secret's URL is not one to talk to.
    """

    def __init__(self, secret: CrmSecret, *, ca_file: str = "") -> None:
        try:
            self._client = HttpClient(Endpoint.parse(secret.url, ca_file=ca_file))
        except ValueError as error:
            raise DownstreamError(Cause.BAD_ANSWER, f"the CRM's secret: {error}") from error
        self._headers = {"x-api-key": secret.api_key, "Accept": "application/json"}
        self._retries = RetryBudget()

    def find(self, phone: str, deadline: Deadline) -> Customer | None:
        """The customer with this number, None when the CRM knows nobody.

        Raises:
            DownstreamError: there was no usable answer in time.
        """
        return with_retries(lambda: self._ask(phone, deadline), deadline, self._retries)

    def _ask(self, phone: str, deadline: Deadline) -> Customer | None:
        path = f"/customers?phone={quote(phone, safe='')}"
        echo = Echo("asked_phone", phone)
        request = Request("GET", path, self._headers, repeatable=True, fits=echo.certain)
        with observed("crm", "GET /customers", deadline):
            response = self._client.exchange(request, deadline)
            if response.status == 404:
                # A wrong URL is answered with 404 as well, and must not make everybody unknown.
                if echo.members(response).get("error") == "unknown customer":
                    return None
                raise DownstreamError(
                    Cause.REJECTED, "the CRM's URL leads to nothing: check the secret", status=404
                )
            found = json_object(response, read=echo.members)
            try:
                return Customer.parse(found)
            except ValueError as error:
                raise DownstreamError(Cause.BAD_RECORD, str(error), status=200) from error

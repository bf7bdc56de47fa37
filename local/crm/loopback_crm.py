"""The CRM as a server."""

import ssl

from local.crm import records
from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response


class LoopbackCrm(FaultyServer):
    """A CRM on loopback that keeps the contract, or breaks it as its `fault` says.

    Attributes:
        api_key: the only key that opens it; None: any key does, but there has to be one.
    """

    def __init__(self, *, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(port=port, tls=tls)
        self.api_key: str | None = None

    def answer(self, request: Received) -> bytes:
        """What a healthy CRM says."""
        key = request.headers.get("x-api-key", "")
        if not key or key != (self.api_key or key):
            return json_response(401, {"error": "the header x-api-key opens nothing"})
        return records.answer(request)

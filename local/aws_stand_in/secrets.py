"""Secrets Manager with one secret in it."""

import json
import ssl

from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response


class LoopbackSecrets(FaultyServer):
    """Answers GetSecretValue with `value`, whatever secret is asked for."""

    def __init__(self, value: dict[str, str], *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls=tls)
        self.value = value

    def answer(self, request: Received) -> bytes:
        """What the service says."""
        if request.headers.get("x-amz-target") != "secretsmanager.GetSecretValue":
            return json_response(400, {"__type": "UnknownOperationException"})
        return json_response(200, {"SecretString": json.dumps(self.value)})

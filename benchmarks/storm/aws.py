"""The two AWS services that a look-up uses, as far as it uses them, behind one endpoint."""

import asyncio
import json
from typing import Any

from benchmarks.storm.loopback import Request, Response

SECRETS_MANAGER_SECONDS = 0.02


class Aws:
    """Answers AWS's JSON protocol: the operation is named in a header."""

    def __init__(self, crm_url: str) -> None:
        self._secret = json.dumps({"url": crm_url, "api_key": "made-up"})
        self._operations = {
            "secretsmanager.GetSecretValue": self._get_secret_value,
        }

    async def answer(self, request: Request) -> Response:
        """One operation."""
        operation = self._operations[request.headers["x-amz-target"]]
        return await operation(json.loads(request.body))

    async def _get_secret_value(self, asked: dict[str, Any]) -> Response:
        await asyncio.sleep(SECRETS_MANAGER_SECONDS)
        return Response(
            200,
            {
                "ARN": asked["SecretId"],
                "Name": "storm",
                "SecretString": self._secret,
                "VersionId": "1" * 32,
            },
        )

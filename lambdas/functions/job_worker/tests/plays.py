"""All that this function does, for the test that compares it with what its role allows."""

import json
from typing import Any

from tests.house_rules.fake_context import FakeContext

JOB = {"contact_id": "c-1", "customer_id": "C-1001"}
WORKER_MS = 60_000


def play(handle: Any, _observed: Any) -> None:  # noqa: ANN401 - a handler, and what it meets
    kinds = ("account_statement", "card_replacement")
    records = [
        {
            "messageId": kind,
            "body": json.dumps({"kind": kind, **JOB}),
            "attributes": {"ApproximateReceiveCount": "1"},
        }
        for kind in kinds
    ]
    assert handle({"Records": records}, FakeContext(WORKER_MS)) == {"batchItemFailures": []}
    job = {"kind": "card_replacement", **JOB}
    for step in ("block", "order", "notify", "finish", "fail"):
        handle({"step": step, "job": job}, FakeContext(WORKER_MS))

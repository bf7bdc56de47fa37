"""Somebody's handler, asynchronous inside, which is stuck from time to time."""

import asyncio
import time
from typing import Any

from house_rules.existing_handler import existing_handler

CALLS: list[str] = []


async def _look_up(case: str) -> str:
    await asyncio.sleep(0)
    return case


@existing_handler(service="theirs", budget_seconds=2.0, fallback={"queue": "general"})
def handle(event: dict[str, Any], context: Any) -> dict[str, str]:  # noqa: ANN401 # the runtime's
    """Answers with what the runtime tells, or is stuck for a minute."""
    CALLS.append(context.aws_request_id)
    case = event["Details"]["Parameters"]["case"]
    if case == "stuck":
        time.sleep(60)
    found = asyncio.get_event_loop().run_until_complete(_look_up(case))
    return {"found": found, "memory": context.memory_limit_in_mb, "calls": str(len(CALLS))}

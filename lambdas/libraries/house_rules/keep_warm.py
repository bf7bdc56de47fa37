"""Pings that keep environments of a function started, apart from all business."""

from __future__ import annotations

import time
from collections.abc import Mapping

from house_rules.environment import LambdaContext
from house_rules.no_contact import claims_a_contact, warms
from house_rules.telemetry import Telemetry
from records import record

MAX_ENVIRONMENTS = 50
"""More than a rule should warm: beyond it, provisioned concurrency is the cheaper choice."""

MAX_HOLD_MS = 1000


@record
class Ping:
    """What somebody who keeps environments warm asks for.

    Attributes:
        environments: How many environments shall have answered, this one included.
        hold_ms: How long this one stays busy, so that pings sent at the same moment cannot be
            served one after the other by the same environment.
    """

    environments: int
    hold_ms: int


_LEAST = Ping(environments=1, hold_ms=0)


def read_ping(event: object) -> Ping | None:
    """The ping in an event, None if it is none.

    What cannot be read counts as the least, and so does the ping of a warmer that is not ours: to
    reach other environments is a right that the function may not have.
    """
    if not isinstance(event, dict) or "keep_warm" not in event:
        return None if claims_a_contact(event) or not warms(event) else _LEAST
    wish = event["keep_warm"]
    return Ping(
        environments=_whole(wish, "environments", least=1, most=MAX_ENVIRONMENTS),
        hold_ms=_whole(wish, "hold_ms", least=0, most=MAX_HOLD_MS),
    )


def answer_ping(
    ping: Ping, context: LambdaContext, environment: str, telemetry: Telemetry, *, cold: bool
) -> dict[str, str]:
    """Answers a ping, after it has reached as many other environments as it asks for."""
    reached = {environment}
    if ping.environments > 1:
        # Only the one environment that a rule's ping hits pays for importing the fan-out.
        from house_rules.fan_out import ping_others  # noqa: PLC0415 - as said above

        reached |= ping_others(ping.environments - 1, context, telemetry)
    elif ping.hold_ms:
        time.sleep(ping.hold_ms / 1000)
    telemetry.note(
        "kept warm", request_id=context.aws_request_id, cold=cold, environments_reached=len(reached)
    )
    telemetry.count("KeepWarmPings", cold=str(cold).lower())
    return {
        "keep_warm": "true",
        "cold": str(cold).lower(),
        "environment": environment,
        "environments_reached": str(len(reached)),
    }


def _whole(wish: object, key: str, *, least: int, most: int) -> int:
    value = wish.get(key) if isinstance(wish, Mapping) else None
    return min(max(value, least), most) if isinstance(value, int) else least

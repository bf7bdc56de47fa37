"""Pings other environments of the same function, each a different one."""

from concurrent.futures import ThreadPoolExecutor

from house_rules.environment import LambdaContext
from house_rules.fault import Fault
from house_rules.telemetry import Telemetry
from in_time.aws import AwsClient
from in_time.budget import Deadline

HOLD_MS = 75
"""Longer than the pings of one fan-out are apart when they arrive. Starting environments are busy
anyway; this keeps the warm ones from taking a second ping."""

_PING = {"keep_warm": {"environments": 1, "hold_ms": HOLD_MS}}
LONGEST_SECONDS = 5.0
"""A ping that somebody sends to `live` counts in what AWS measures of it: as long as the alarm on
calls near the limit allows, it would tell of callers in silence where there are none."""

_MARGIN_SECONDS = 0.5


def ping_others(count: int, context: LambdaContext, telemetry: Telemetry) -> set[str]:
    """Invokes the alias that was invoked, `count` times at once.

    This environment is busy meanwhile, so none of the pings can come back to it. A ping that
    fails is logged; the next rule's tick tries again.

    Returns:
        The names of the environments that answered.
    """
    left = context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS
    deadline = Deadline.after(min(LONGEST_SECONDS, left))
    aws = AwsClient()

    def ping(_: int) -> str:
        try:
            answer = aws.invoke(context.invoked_function_arn, _PING, deadline)
        except Exception as error:  # noqa: BLE001 - a failed ping must not fail the others
            telemetry.fault("a keep-warm ping failed", Fault.of(error))
            return ""
        return str(answer.get("environment", ""))

    with ThreadPoolExecutor(max_workers=count) as pool:
        return set(pool.map(ping, range(count))) - {""}

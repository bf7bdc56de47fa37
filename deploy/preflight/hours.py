"""Whether a deployment now would take provisioned environments from callers on the line."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from deploy.look import Look
from stacks.config import ProvisionedConcurrency, StackConfig


def look_at_business_hours(config: StackConfig, now: datetime) -> Iterator[Look]:
    """Yield a note for each function whose business hours it is.

    Args:
        config: the environment's.
        now: with a time zone.
    """
    for name, function in config.functions.items():
        warmth = function.warmth
        if not isinstance(warmth, ProvisionedConcurrency):
            continue
        for hours in warmth.business_hours:
            local = now.astimezone(ZoneInfo(hours.time_zone))
            if hours.cover(local):
                yield Look(
                    good=False,
                    what=(
                        f"It is {local:%H:%M} in {hours.time_zone}, business hours of {name}: a "
                        f"deployment starts with {warmth.most_at_least} environments, even if "
                        "there are more now"
                    ),
                    to_do=f"Deploy after {hours.end:%H:%M}, or callers meet cold starts.",
                    needed=False,
                )

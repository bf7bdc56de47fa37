"""Whether the account's concurrency has room for warmth, reserves and pings."""

from collections.abc import Iterator

from deploy.account import Account
from deploy.look import Look
from stacks.config import ProvisionedConcurrency, StackConfig

UNRESERVED = 100
"""What Lambda keeps back of an account's concurrency (AWS: "Configuring reserved concurrency")."""


def concurrency(config: StackConfig, account: Account) -> Look:
    """Say whether the limit holds what is configured, and whether the alarm knows the limit."""
    limit, declared = account.concurrency(), config.monitoring.account_concurrency
    taken = sum(
        _taken(function.warmth, function.reserved_concurrency)
        for function in config.functions.values()
    )
    needed = taken + UNRESERVED if taken else 0
    if limit < needed:
        return Look(
            good=False,
            what=f"The account's concurrency limit is {limit}; warmth and reserves need {needed}",
            to_do="Request more in Service Quotas (Lambda, L-B99A9384), or configure less.",
        )
    if limit != declared:
        return Look(
            good=False,
            what=f"The account's concurrency limit is {limit}, the alarm assumes {declared}",
            to_do=f"Set monitoring.account_concurrency to {limit} in cdk.json.",
            needed=False,
        )
    return Look(good=True, what=f"The account's concurrency limit is {limit}")


def room_for_pings(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield whether pings leave callers room: those of one minute may all come at once."""
    limit, pinged = account.concurrency(), config.pinged_at_once
    if 2 * pinged > limit:
        yield Look(
            good=False,
            what=(
                f"Pings use {pinged} environments at once, the account's concurrency limit is "
                f"{limit}"
            ),
            to_do=(
                "Configure fewer keep_warm environments, or request more in Service Quotas "
                "(Lambda, L-B99A9384): calls that arrive with a ping are throttled."
            ),
            needed=pinged > limit,
        )


def _taken(warmth: object, reserved: int | None) -> int:
    if reserved is not None:
        return reserved
    return warmth.peak if isinstance(warmth, ProvisionedConcurrency) else 0

"""What may differ between the Connect-invoked functions."""

from dataclasses import dataclass

from contracts import BLOCK_LIMIT_SECONDS, Contract
from stacks.config.section import Section
from stacks.config.warmth import KeepWarm, ProvisionedConcurrency, Warmth, read_warmth

ANSWER_MARGIN_SECONDS = 1.0
"""Kept free between a function's budget and the block's limit: to answer in, and for Connect's
own way to the function and back."""


@dataclass(frozen=True, slots=True)
class FunctionConfig:
    """A Connect-invoked function's settings.

    Attributes:
        memory_mb: 128 to 10240; the share of a processor grows with it (a whole one at 1769).
        budget_seconds: the time the function gives itself to answer in.
        warmth: how its environments are kept ready.
        reserved_concurrency: kept for this function out of the account's limit, and its ceiling;
            None shares the account's.
    """

    memory_mb: int
    budget_seconds: float
    warmth: Warmth
    reserved_concurrency: int | None


def read_function(path: str, values: object, contract: Contract) -> FunctionConfig:
    """Read a function's section; what it leaves out is as the function's contract says.

    Raises:
        ConfigError: a value is out of range or contradicts another.
    """
    with Section.reading(path, {} if values is None else values) as section:
        longest = BLOCK_LIMIT_SECONDS - ANSWER_MARGIN_SECONDS
        budget = section.number(
            "budget_seconds", 0.1, longest, default=contract.facts.budget_seconds
        )
        warmth: Warmth = KeepWarm(environments=1, every_minutes=5)
        if section.has("warmth"):
            warmth = section.inner("warmth", read_warmth)
        reserved = None
        if section.has("reserved_concurrency"):
            reserved = section.whole("reserved_concurrency", 1, 10_000)
            _refuse_too_small_a_reserve(section, reserved, warmth)
        return FunctionConfig(
            memory_mb=section.whole("memory_mb", 128, 10_240, default=contract.memory_mb),
            budget_seconds=budget,
            warmth=warmth,
            reserved_concurrency=reserved,
        )


def _refuse_too_small_a_reserve(section: Section, reserved: int, warmth: Warmth) -> None:
    """Refuse a reserve that is smaller than what warmth takes out of it."""
    needed = 1
    if isinstance(warmth, ProvisionedConcurrency):
        needed = warmth.peak
    elif isinstance(warmth, KeepWarm):
        needed = warmth.environments + 1
    if reserved < needed:
        allowed = f"at least {needed}, which the function's warmth takes"
        section.refuse("reserved_concurrency", reserved, allowed)

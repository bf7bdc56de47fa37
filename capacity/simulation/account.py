"""The concurrency that all functions of an account and Region share."""

from dataclasses import dataclass


@dataclass(slots=True)
class Account:
    """What is used of the account's concurrency.

    Attributes:
        concurrency: the account's limit.
        reserved: what functions have reserved of it, used or not.
        others: what functions that are not ours use.
        allocated: environments provisioned without a reserve; they count while idle too.
        on_demand: invocations that run beside those.
    """

    concurrency: int
    reserved: int = 0
    others: int = 0
    allocated: int = 0
    on_demand: int = 0

    @property
    def claimed(self) -> int:
        """How much is taken, what Lambda counts as `ClaimedAccountConcurrency`."""
        return self.reserved + self.others + self.allocated + self.on_demand

    @property
    def has_room(self) -> bool:
        """Whether an invocation without a reserve of its own may run."""
        return self.claimed < self.concurrency

"""From which values on the alarms tell."""

from dataclasses import dataclass

from contracts import BLOCK_LIMIT_SECONDS
from stacks.config.section import Section


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Above each of these an alarm tells.

    Attributes:
        longest_call_seconds: of a single call. By default four fifths of the time that Connect
            waits.
        average_budget_percent: the average answer's share of the function's budget.
        fallback_percent: of the answers, from the fallback: more, and callers notice.
        failed_dependency_percent: of the questions to a table, a queue or a secret. Above half it
            is not slow now and then: it is gone.
        oldest_job_minutes: of a job in the queue. By default the callers who ask for it have
            stopped waiting by then.
        account_concurrency_percent: of the account's limit, in use or kept for single functions.
    """

    longest_call_seconds: float = 0.8 * BLOCK_LIMIT_SECONDS
    average_budget_percent: float = 50.0
    fallback_percent: float = 5.0
    failed_dependency_percent: float = 50.0
    oldest_job_minutes: float = 5.0
    account_concurrency_percent: float = 80.0


DEFAULT = Thresholds()


def read_thresholds(path: str, values: object) -> Thresholds:
    """Read the `thresholds` section; what it leaves out is as in `DEFAULT`.

    Raises:
        ConfigError: a value is out of range.
    """
    with Section.reading(path, {} if values is None else values) as section:
        longest = BLOCK_LIMIT_SECONDS - 0.1
        average, fallback = DEFAULT.average_budget_percent, DEFAULT.fallback_percent
        failed, account = DEFAULT.failed_dependency_percent, DEFAULT.account_concurrency_percent
        return Thresholds(
            longest_call_seconds=section.number(
                "longest_call_seconds", 0.1, longest, default=DEFAULT.longest_call_seconds
            ),
            average_budget_percent=section.number("average_budget_percent", 1, 100, average),
            fallback_percent=section.number("fallback_percent", 0.1, 100, fallback),
            failed_dependency_percent=section.number("failed_dependency_percent", 1, 99, failed),
            oldest_job_minutes=section.number(
                "oldest_job_minutes", 1, 24 * 60, default=DEFAULT.oldest_job_minutes
            ),
            account_concurrency_percent=section.number(
                "account_concurrency_percent", 1, 99, default=account
            ),
        )

"""The time that is left, who has used it, and why somebody gave no answer. Asks nobody anything.

Everything above takes a `Deadline` as an argument and ends before it does.
"""

from in_time.budget.attempts import Attempt, Attempts, trace_header
from in_time.budget.cause import OF_ONE_RECORD, WORTH_REPEATING, Cause, DownstreamError
from in_time.budget.clock import CLOCK_SKEW_SECONDS, Moment
from in_time.budget.deadline import Deadline, DeadlineExceededError
from in_time.budget.retry import RetryBudget, with_retries
from in_time.budget.start import StartUp, import_early, when_started

__all__ = [
    "CLOCK_SKEW_SECONDS",
    "OF_ONE_RECORD",
    "WORTH_REPEATING",
    "Attempt",
    "Attempts",
    "Cause",
    "Deadline",
    "DeadlineExceededError",
    "DownstreamError",
    "Moment",
    "RetryBudget",
    "StartUp",
    "import_early",
    "trace_header",
    "when_started",
    "with_retries",
]

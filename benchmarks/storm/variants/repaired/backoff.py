"""Exponential back-off as the guide to 503 errors in Amazon Connect gives it."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def call_with_backoff(function: Callable[[], T], max_retries: int = 5) -> T:
    """Up to five tries, 1, 2, 4, 8 and 16 s and up to one more apart, no deadline.

    An error counts as worth repeating when its text holds "503" or "Throttling".

    Raises:
        RuntimeError: All tries failed.
        Exception: What the function raised, when that is not worth repeating.
    """
    for attempt in range(max_retries):
        try:
            return function()
        except Exception as error:
            if "503" not in str(error) and "Throttling" not in str(error):
                raise
            time.sleep(2**attempt + random.uniform(0, 1))  # noqa: S311 # jitter
    raise RuntimeError("all retries used up")

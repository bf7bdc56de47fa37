"""What the deployment tells this function."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment variables of `job_start`."""

    budget_seconds: float
    jobs_table: str
    jobs_queue_url: str

    @classmethod
    def from_environment(cls) -> "Settings":
        """Reads them.

        Raises:
            KeyError: If one that has no default is not set.
            ValueError: If BUDGET_SECONDS is not a number.
        """
        return cls(
            budget_seconds=float(os.environ.get("BUDGET_SECONDS", "3.5")),
            jobs_table=os.environ["JOBS_TABLE_NAME"],
            jobs_queue_url=os.environ["JOBS_QUEUE_URL"],
        )

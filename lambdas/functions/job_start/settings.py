"""What the deployment tells this function."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment variables of `job_start`."""

    budget_seconds: float
    jobs_table: str
    jobs_queue_url: str
    lookup_table: str

    @classmethod
    def from_environment(cls) -> "Settings":
        """Reads them.

        One that is missing is complained of on first use, where the flow gets its
        fallback; here, at import, it would send every caller down the Error branch.

        Raises:
            ValueError: If BUDGET_SECONDS is not a number.
        """
        return cls(
            budget_seconds=float(os.environ.get("BUDGET_SECONDS", "3.5")),
            jobs_table=os.environ.get("JOBS_TABLE_NAME", ""),
            jobs_queue_url=os.environ.get("JOBS_QUEUE_URL", ""),
            lookup_table=os.environ.get("LOOKUP_TABLE_NAME", ""),
        )

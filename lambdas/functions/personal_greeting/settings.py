"""What the deployment tells this function."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment variables of `personal_greeting`."""

    budget_seconds: float

    @classmethod
    def from_environment(cls) -> "Settings":
        """Reads them.

        Raises:
            ValueError: If BUDGET_SECONDS is not a number.
        """
        return cls(budget_seconds=float(os.environ.get("BUDGET_SECONDS", "3.5")))

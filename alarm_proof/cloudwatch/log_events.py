"""Log events as CloudWatch Logs keeps them, read once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One event of a log group.

    Attributes:
        minute: Of the event's own time.
        json: The event as an object; None where it is none.
    """

    minute: int
    json: Mapping[str, Any] | None

    @classmethod
    def of(cls, minute: int, text: str) -> "LogEvent":
        """Read a line."""
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        return cls(minute, found if isinstance(found, dict) else None)

"""What an agent does until they say that it is over."""

from dataclasses import dataclass
from math import ceil, inf


@dataclass(slots=True)
class OpenAct:
    """What an agent does until they say that it is over, on the caller's clock in seconds."""

    began: float
    seconds: float = inf

    @property
    def over(self) -> float | None:
        """When it is over; None while nobody knows."""
        return None if self.seconds == inf else self.began + self.seconds

    def end(self, at: float) -> float:
        """Ends it at the first whole millisecond of its own from then on; returns when that is."""
        milliseconds = ceil((at - self.began) * 1000)
        while self.began + milliseconds / 1000 < at:
            milliseconds += 1
        self.seconds = milliseconds / 1000
        return self.began + self.seconds

"""One line of what the demo shows: a call, what came of it, and what it was to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from connect_flows.language.limits import BLOCK_LIMIT_SECONDS
from demo.received import Received


@dataclass(frozen=True, slots=True)
class Shown:
    """A call and its outcome.

    Attributes:
        title: What happens, in the words of a caller or an operator.
        received: What the flow got.
        promised: The keys of the answer that the call is about, with the values they must have;
            a value of `*` stands for any that is not empty.
        note: What else is worth knowing.
        shortfall: What went wrong beside the answer; empty if nothing did.
    """

    title: str
    received: Received
    promised: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    shortfall: str = ""

    @property
    def problem(self) -> str:
        """Why this call falls short; empty if it does not."""
        if self.received.error:
            return f"Error branch: {self.received.error}"
        if self.received.seconds > BLOCK_LIMIT_SECONDS:
            return f"too late: {self.received.seconds:.1f} s"
        for key, wanted in self.promised.items():
            value = self.received.external.get(key, "")
            if value != wanted and not (wanted == "*" and value):
                return f"{key} is {value!r}, promised was {wanted!r}"
        return self.shortfall

    def noting(self, note: str) -> "Shown":
        """The same call with a further note."""
        return replace(self, note=f"{self.note}, {note}" if self.note else note)

    def falling_short(self, shortfall: str) -> "Shown":
        """The same call with something wrong about it."""
        return replace(self, shortfall=shortfall)

"""What lint says about a flow."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is.

    An error is what Connect refuses, or what leaves a caller in silence or nowhere. A warning is
    what works and will surprise somebody.
    """

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        flow: the flow's name.
        action: the block's identifier; None for the flow as a whole.
        rule: the rule's id, such as `lambda-chain`.
        message: what is wrong, with the value.
        what_to_do: what to change.
        severity: whether Connect or a caller suffers, or only a reader.
    """

    flow: str
    action: str | None
    rule: str
    message: str
    what_to_do: str
    severity: Severity

    @property
    def is_error(self) -> bool:
        """Whether the flow must not be deployed as it is."""
        return self.severity is Severity.ERROR

    @property
    def page(self) -> str:
        """Where the rule is explained, with examples: in the documents of this tool."""
        return f"docs/rules.md#{self.rule}"

    def __str__(self) -> str:
        where = self.flow if self.action is None else f"{self.flow}, block {self.action!r}"
        return f"{where}: {self.message} {self.what_to_do} [{self.rule}]"

"""One line of the report."""

from dataclasses import dataclass

from verify.answer import Outcome

__all__ = ["BY_WEIGHT", "Finding", "Outcome"]

BY_WEIGHT = (Outcome.FAIL, Outcome.UNREAD, Outcome.WARN, Outcome.NOT_APPLICABLE, Outcome.OK)
"""The order in which findings are shown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found about one subject. Its texts are raw: a report makes them harmless.

    Attributes:
        check: the check's id, such as `timeout-default`.
        subject: what it is about, such as `function lookup:live` or `flow Inbound`.
        outcome: one of five.
        what: what was found, without a full stop.
        value: the value that was found, such as `3 s`; empty where there is none.
        means: what that means for callers.
        to_do: what to do; empty where there is nothing to do.
        page: the AWS page or the page of this project behind it.
    """

    check: str
    subject: str
    outcome: Outcome
    what: str
    value: str
    means: str
    to_do: str
    page: str

    @property
    def key(self) -> tuple[str, str]:
        """What two runs are compared by; unique in a run."""
        return self.check, self.subject

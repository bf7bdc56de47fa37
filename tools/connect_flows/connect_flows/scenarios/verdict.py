"""What a scenario expected of a contact, and whether it came."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """One expectation, judged.

    Attributes:
        expected: What must come out, as a sentence.
        passed: Whether it did.
        found: What came out instead; empty when it passed.
    """

    expected: str
    passed: bool
    found: str = ""

"""What the simulator assumes where AWS publishes nothing: each with its default, each a switch.

A run that relied on one says so with an `AssumptionUsed` event.
"""

from dataclasses import dataclass, field, fields


def _assume(default: object, text: str) -> object:
    return field(default=default, metadata={"text": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The switches. `listed()` gives name, default and text of each for documentation."""

    retry_pause_seconds: float = _assume(  # type: ignore[assignment]  # field() with metadata
        0.1, "Connect pauses this long before it retries an invocation."
    )


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption as documentation shows it."""

    name: str
    value: str
    text: str


def listed(assumptions: Assumptions = Assumptions()) -> tuple[Assumption, ...]:  # noqa: B008 # frozen
    """Every assumption with its value and its sentence, in the order of the file."""
    return tuple(
        Assumption(entry.name, str(getattr(assumptions, entry.name)), entry.metadata["text"])
        for entry in fields(assumptions)
    )

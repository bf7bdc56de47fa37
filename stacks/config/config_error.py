"""What stops synth when values in `cdk.json` cannot be used: all of them, told at once."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class ConfigError(ValueError):
    """Configuration values are refused; the message says of each its key and what is allowed.

    Attributes:
        mistakes: a sentence or two for each.
    """

    def __init__(self, key: str, value: object, allowed: str, *, meant: str | None = None) -> None:
        """Refuse one value.

        Args:
            key: where it stands, such as `environments.dev.retain_data`.
            value: what stands there.
            allowed: what may stand there.
            meant: what was probably meant, if that is known.
        """
        guess = f" Did you mean {meant!r}?" if meant else ""
        self.mistakes: tuple[str, ...] = (f"{key} is {value!r}.{guess} Allowed: {allowed}.",)
        super().__init__(f"cdk.json: {self.mistakes[0]}")

    @classmethod
    def all_of(cls, errors: Sequence["ConfigError"]) -> "ConfigError":
        """Return one error that tells of every mistake."""
        if len(errors) == 1:
            return errors[0]
        told = cls.__new__(cls)
        # A mistake that two rules see is told once.
        told.mistakes = tuple(dict.fromkeys(one for error in errors for one in error.mistakes))
        lines = "\n  ".join(told.mistakes)
        ValueError.__init__(told, f"cdk.json has {len(told.mistakes)} mistakes:\n  {lines}")
        return told


def nearest(said: str, known: Iterable[str]) -> str | None:
    """Return the likeliest of `known` that a misspelt word was meant to be."""
    by_lower = {one.lower(): one for one in known}
    found = get_close_matches(said.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None

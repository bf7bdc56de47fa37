"""A customer as the CRM knows them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True, repr=False)
class Customer:
    """All texts, as the flow will get them. Its own text form gives nobody away."""

    customer_id: str
    name: str
    tier: str
    balance: str
    language: str

    @classmethod
    def parse(cls, found: Mapping[str, object]) -> "Customer":
        """Read a customer; what is there besides is left out.

        Raises:
            ValueError: a member is missing, or is no short, printable text. The message names the
                member, not what it holds.
        """
        texts = {}
        for name in _MEMBERS:
            text = found.get(name)
            if not isinstance(text, str) or not text.isprintable() or len(text) > LONGEST_TEXT:
                raise ValueError(
                    f"{name!r} has to be printable text of {LONGEST_TEXT} characters at most"
                )
            texts[name] = text
        return cls(**texts)

    def to_texts(self) -> dict[str, str]:
        """What `parse` reads."""
        return {name: getattr(self, name) for name in _MEMBERS}

    def __repr__(self) -> str:
        return "Customer(...)"


_MEMBERS = tuple(field.name for field in fields(Customer))

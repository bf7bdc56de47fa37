"""Which of the languages that a table has a contact gets."""

from __future__ import annotations

from house_rules.contact import Contact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    _Words = TypeVar("_Words")

FALLBACK_LANGUAGE = "en"


def language_of(contact: Contact | None) -> str:
    """What the block asks for with the parameter `language`, else what the contact is set to."""
    if contact is None:
        return FALLBACK_LANGUAGE
    return contact.parameters.get("language") or contact.language or FALLBACK_LANGUAGE


def in_language(table: Mapping[str, _Words], language: str) -> _Words:
    """The row of `it` for `it-IT`, `it_CH` or `IT`; English for a language without a row."""
    spoken = language.replace("_", "-").partition("-")[0].lower()
    return table.get(spoken, table[FALLBACK_LANGUAGE])

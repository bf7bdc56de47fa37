"""A customer as the CRM knows them."""

from __future__ import annotations

from in_time.budget import Cause, DownstreamError
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TEXT = 200


@record
class Customer:
    """All texts, as the flow will get them. Its own text form gives nobody away."""

    customer_id: str
    name: str
    tier: str
    balance: str
    language: str

    @classmethod
    def parse(cls, found: Mapping[str, object]) -> Customer:
        """Read a customer; what is there besides is left out.

        Raises:
            ValueError: a member is missing, or is no short text. The message names the member,
                not what it holds.
        """
        return cls(*[_text(name, found.get(name)) for name in _MEMBERS])

    @classmethod
    def of(cls, found: Mapping[str, object]) -> Customer:
        """Read a customer out of an answer.

        Raises:
            DownstreamError: `bad_record`, as `parse` says.
        """
        try:
            return cls.parse(found)
        except ValueError as error:
            raise DownstreamError(Cause.BAD_RECORD, str(error), status=200) from error

    def to_texts(self) -> dict[str, str]:
        """What `parse` reads."""
        return {name: getattr(self, name) for name in _MEMBERS}

    def __repr__(self) -> str:
        return "Customer(...)"


_MEMBERS = tuple(Customer.__annotations__)


def _text(name: str, found: object) -> str:
    if type(found) is str and found.isprintable() and found.strip() and len(found) <= LONGEST_TEXT:
        return found  # as nearly all are
    text = _printable(found) if isinstance(found, str) else ""
    # An id that needs cleaning might become somebody else's, and without one it is nobody.
    no_id = name == "customer_id" and (text != found or not text.strip())
    if not isinstance(found, str) or no_id or len(text) > LONGEST_TEXT:
        raise ValueError(f"{name!r} has to be printable text of {LONGEST_TEXT} characters at most")
    return text


def _printable(text: str) -> str:
    """`text` with plain spaces for all others, and without what nobody sees or says.

    Ordinary names hold such characters: the ideographic space of Japanese ones, the joiners of
    Persian and Hindi ones, a tab or a soft hyphen that somebody pasted.
    """
    if text.isprintable():
        return text
    seen = (one if one.isprintable() else " " if one.isspace() else "" for one in text)
    return " ".join("".join(seen).split())

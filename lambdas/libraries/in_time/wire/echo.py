"""Whether a JSON answer is the one to what was asked."""

from __future__ import annotations

from in_time.budget import Cause, DownstreamError
from in_time.wire.json_answer import parsed
from in_time.wire.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OF_ONE_QUESTION = frozenset({200, 404})
"""Any other answer tells nothing of anybody."""


class Echo:
    """A member of a JSON answer that repeats what was asked, such as `phone` or `query.phone`.

    A peer that answers one question twice gives the second answer to whoever asks next on the
    same connection, and to everybody after them. Only the answer itself can tell.
    """

    __slots__ = ("_asked", "_member", "_read")

    def __init__(self, member: str, asked: str) -> None:
        self._member = member
        self._asked = asked
        self._read: tuple[Response, dict[str, Any], object] | None = None

    def certain(self, answer: Response) -> bool:
        """Whether it is the right answer beyond doubt, so that the connection can be trusted."""
        if answer.status not in _OF_ONE_QUESTION:
            return True
        try:
            return str(self._parsed(answer)[1]) == self._asked
        except DownstreamError:
            return False

    def members(self, answer: Response) -> dict[str, Any]:
        """The JSON object in the answer, unless that is the answer to something else.

        Raises:
            DownstreamError: `mismatched`, whose message quotes neither of the two; and what
                `json_answer.parsed` raises.
        """
        found, said = self._parsed(answer)
        if said is not None and str(said) != self._asked:
            raise DownstreamError(
                Cause.MISMATCHED,
                f"the answer to another question: its {self._member} is not what was asked for",
                status=answer.status,
            )
        return found

    def _parsed(self, answer: Response) -> tuple[dict[str, Any], object]:
        """The JSON object in the answer, and what it says that it was asked."""
        if self._read is None or self._read[0] is not answer:
            found = parsed(answer)
            said: object = found
            for step in self._member.split("."):
                said = said.get(step) if isinstance(said, dict) else None
            self._read = answer, found, said
        return self._read[1], self._read[2]

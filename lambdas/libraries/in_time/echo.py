"""Whether an answer is the one to what was asked, as far as it tells."""

from contextlib import suppress
from typing import Any

from in_time.cause import Cause, DownstreamError
from in_time.json_answer import parsed
from in_time.response import Response

_OF_ONE_QUESTION = frozenset({200, 404})
"""Any other answer tells nothing of anybody."""


class Echo:
    """A member of a JSON answer that repeats what was asked.

    A peer that answers one question twice gives the second answer to whoever asks next on the
    same connection, and to everybody after them. Only the answer itself can tell.
    """

    __slots__ = ("_asked", "_member", "_read")

    def __init__(self, member: str, asked: str) -> None:
        self._member = member
        self._asked = asked
        self._read: tuple[Response, dict[str, Any]] | None = None

    def certain(self, answer: Response) -> bool:
        """Whether it is the right answer beyond doubt, so that the connection can be trusted."""
        if answer.status not in _OF_ONE_QUESTION:
            return True
        with suppress(DownstreamError):
            return str(self._parsed(answer).get(self._member)) == self._asked
        return False

    def members(self, answer: Response) -> dict[str, Any]:
        """The JSON object in the answer, unless that is the answer to something else.

        Raises:
            DownstreamError: `mismatched`, whose message quotes neither of the two; and what
                `json_answer.parsed` raises.
        """
        found = self._parsed(answer)
        said = found.get(self._member)
        if said is not None and str(said) != self._asked:
            raise DownstreamError(
                Cause.MISMATCHED,
                f"the answer to another question: its {self._member} is not what was asked for",
                status=answer.status,
            )
        return found

    def _parsed(self, answer: Response) -> dict[str, Any]:
        if self._read is None or self._read[0] is not answer:
            self._read = answer, parsed(answer)
        return self._read[1]

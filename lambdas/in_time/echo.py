"""Whether an answer is the one to what was asked, as far as it tells."""

from dataclasses import dataclass

from in_time.cause import Cause, DownstreamError
from in_time.json_answer import parsed
from in_time.response import Response

_OF_ONE_QUESTION = frozenset({200, 404})
"""Any other answer tells nothing of anybody."""


@dataclass(frozen=True, slots=True, repr=False)
class Echo:
    """A member of a JSON answer that repeats what was asked.

    A peer that answers one question twice gives the second answer to whoever asks next on the
    same connection, and to everybody after them. Only the answer itself can tell.
    """

    member: str
    asked: str

    def certain(self, answer: Response) -> bool:
        """Whether it is the right answer beyond doubt, so that the connection can be trusted."""
        return answer.status not in _OF_ONE_QUESTION or self._said(answer) == self.asked

    def check(self, answer: Response) -> None:
        """Refuse what is the answer to something else.

        Raises:
            DownstreamError: `mismatched`. The message quotes neither of the two.
        """
        if self._said(answer) not in {None, self.asked}:
            raise DownstreamError(
                Cause.MISMATCHED,
                f"the answer to another question: its {self.member} is not what was asked for",
                status=answer.status,
            )

    def _said(self, answer: Response) -> str | None:
        try:
            said = parsed(answer).get(self.member)
        except DownstreamError:
            return None
        return None if said is None else str(said)

"""Changes an account: paced, each change once, and one that AWS does not make is an error."""

from typing import Any

from aws_session.answers import NotDoneError, Unread
from aws_session.calls import PacedCalls

Json = dict[str, Any]


class PacedWriter:
    """The account that calls lead to, to be changed. Make one where the user has said so."""

    def __init__(self, calls: PacedCalls) -> None:
        self._calls = calls

    def change(self, call: str, **parameters: Any) -> Json:  # noqa: ANN401 - each call has its own
        """Make a call that changes something, whatever the policy for readers says.

        It is made again where it was throttled, and never where nobody knows if it was carried out.

        Args:
            call: such as `connect.CreateContactFlow`.
            parameters: as boto3 takes them.

        Raises:
            NotDoneError: AWS did not make the change.
            ElsewhereError: the endpoint is not to be trusted.
        """
        answer = self._calls.make(call, parameters, twice=False)
        if isinstance(answer, Unread):
            raise NotDoneError(answer)
        return answer

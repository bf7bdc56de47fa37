"""Reads an account: bounded, paced, each thing once, and what cannot be read is a value."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from aws_session.answers import Unread
from aws_session.calls import PacedCalls
from aws_session.read_only import action_of, refuse_unless_read

Json = dict[str, Any]

Tell = Callable[[str, int, int], object]
"""Gets a call, how many of them are done, and how many there are."""

_T = TypeVar("_T")

AT_ONCE = 8
"""Calls on their way at a time: a paced service needs no more."""

_ANEW = frozenset({"logs.StartQuery", "logs.GetQueryResults"})
"""Calls that tell nothing of the account as it is: a query is started, and then asked for."""

_TOKENS: Mapping[str, str] = {
    "NextToken": "NextToken",
    "nextToken": "nextToken",
    "NextMarker": "Marker",
    "Marker": "Marker",
}
"""The parameter that asks for the next page, by the member of the answer that names it."""


class PacedReader:
    """The account that calls lead to, as far as the read-only policy goes.

    The same read is made once: two questions about it get the same evidence, and who has changed
    something takes another reader.
    """

    def __init__(
        self, calls: PacedCalls, *, tell: Tell | None = None, at_once: int = AT_ONCE
    ) -> None:
        """Read nothing yet.

        Args:
            calls: make each read.
            tell: hears how far a number of reads is.
            at_once: how many calls may be on their way.
        """
        self._calls = calls
        self._tell = tell or (lambda _call, _done, _of: None)
        self._at_once = at_once
        self._read: dict[tuple[str, str], Json | Unread] = {}

    @property
    def calls(self) -> Mapping[str, int]:
        """How often each call was made, throttled ones too."""
        return self._calls.calls

    @property
    def denied(self) -> list[str]:
        """The IAM actions that were refused to the credentials so far, sorted."""
        answers = list(self._read.values())
        return sorted(
            {action_of(one.call) for one in answers if isinstance(one, Unread) and one.is_denied}
        )

    def ask(self, call: str, **parameters: Any) -> Json | Unread:  # noqa: ANN401 - each call has its own
        """Return what a call answers, or why it answers nothing.

        Args:
            call: such as `lambda.GetPolicy`.
            parameters: as boto3 takes them.

        Raises:
            NotAReadError: the policy does not allow the call.
            ElsewhereError: the endpoint is not to be trusted.
        """
        refuse_unless_read(call)
        key = (call, repr(sorted(parameters.items())))
        if call in _ANEW or key not in self._read:
            self._read[key] = self._calls.make(call, parameters, twice=True)
        return self._read[key]

    def all(self, call: str, items: str, **parameters: Any) -> list[Any] | Unread:  # noqa: ANN401 - as above
        """Return what is below `items` on every page; where one page is unread, none is read.

        Raises:
            NotAReadError, ElsewhereError: as `ask`.
        """
        found: list[Any] = []
        token: dict[str, Any] = {}
        while True:
            page = self.ask(call, **{**parameters, **token})
            if isinstance(page, Unread):
                return page
            found += page.get(items, [])
            following = {to: page[by] for by, to in _TOKENS.items() if page.get(by)}
            if not following or following == token:
                return found
            token = following

    def ask_each(self, call: str, many: Iterable[Json]) -> list[Json | Unread]:
        """Return what a call answers to each set of parameters, in their order.

        Raises:
            NotAReadError, ElsewhereError: as `ask`.
        """
        return self._each(call, lambda parameters: self.ask(call, **parameters), many)

    def all_each(self, call: str, items: str, many: Iterable[Json]) -> list[list[Any] | Unread]:
        """Return what `all` does of each set of parameters, in their order.

        Raises:
            NotAReadError, ElsewhereError: as `ask`.
        """
        return self._each(call, lambda parameters: self.all(call, items, **parameters), many)

    def _each(self, call: str, read: Callable[[Json], _T], many: Iterable[Json]) -> list[_T]:
        wanted = list(many)
        found: list[_T] = []
        with ThreadPoolExecutor(self._at_once) as pool:
            for done, one in enumerate(pool.map(read, wanted), start=1):
                found.append(one)
                self._tell(call, done, len(wanted))
        return found

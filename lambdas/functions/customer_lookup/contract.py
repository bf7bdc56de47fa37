"""Tells a CRM that does not keep to the contract from a few records that make no sense."""

from __future__ import annotations

from in_time.budget import OF_ONE_RECORD, Cause, DownstreamError, Moment

CUSTOMERS_TO_BLAME_THE_CRM = 16
WINDOW_SECONDS = 300.0
"""So many different customers within the window and not one record in between that was right:
where every second record is odd, that happens once in 65,000 series. The CRM answers all of them
at once, so nobody waits while they are counted."""


class Contract:
    """What this environment has seen of the CRM's records."""

    def __init__(self) -> None:
        self._odd: dict[str, Moment] = {}

    def kept(self) -> None:
        """A record was right: the CRM keeps to the contract."""
        self._odd.clear()

    def judged(self, key: str, error: DownstreamError) -> DownstreamError:
        """`error`, or `bad_answer` in its place when it is no matter of one record any more.

        Args:
            key: whose record was asked for.
            error: why there is none.
        """
        if error.cause not in OF_ONE_RECORD:
            return error
        self._odd.pop(key, None)
        self._odd[key] = Moment()  # the latest last
        self._forget()
        if len(self._odd) < CUSTOMERS_TO_BLAME_THE_CRM:
            return error
        return DownstreamError(
            Cause.BAD_ANSWER,
            f"{len(self._odd)} customers in a row, the last one: {error}",
            status=error.status,
        )

    def _forget(self) -> None:
        for key, seen in list(self._odd.items()):
            crowded = len(self._odd) > CUSTOMERS_TO_BLAME_THE_CRM
            if not crowded and seen.seconds_ago() < WINDOW_SECONDS:
                return
            del self._odd[key]

"""Takes messages from the thread that plays a call to the loop that serves the page."""

import asyncio
import threading
from collections.abc import Mapping
from typing import Any

MOST_WAITING = 2_000
"""Messages that may wait for a slow page; then the call waits for the page."""

_PATIENCE_SECONDS = 30.0

Message = Mapping[str, Any]


class PageGoneError(Exception):
    """The page has closed, or takes nothing any more."""


class Outbox:
    """Messages in order, bounded: whoever puts waits while the page lags behind.

    Args:
        loop: The loop in which the page is served.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: list[Message] = []
        self._room = threading.Condition()
        self._there = asyncio.Event()
        self._closed = False

    def put(self, message: Message) -> None:
        """Leave a message, from any thread but the loop's.

        Raises:
            PageGoneError: nobody will read it.
        """
        with self._room:
            has_room = self._room.wait_for(self._takes, _PATIENCE_SECONDS)
            if not has_room:
                self._close()
            if self._closed:
                raise PageGoneError
            self._leave(message)

    def put_at_once(self, message: Message) -> None:
        """Leave a message, from the loop, which must not wait: the answer to one of the page's."""
        with self._room:
            if not self._closed:
                self._leave(message)

    async def take(self) -> list[Message]:
        """Return all that waits, at least one message.

        Raises:
            PageGoneError: nothing waits, and nothing will: the outbox is closed.
        """
        await self._there.wait()
        with self._room:
            taken, self._waiting = self._waiting, []
            self._room.notify_all()
            if not self._closed:
                self._there.clear()
            elif not taken:
                raise PageGoneError
        return taken

    def close(self) -> None:
        """Let whoever waits for room go, and whoever waits for messages."""
        with self._room:
            self._close()

    def _close(self) -> None:
        self._closed = True
        self._room.notify_all()
        self._loop.call_soon_threadsafe(self._there.set)

    def _takes(self) -> bool:
        return self._closed or len(self._waiting) < MOST_WAITING

    def _leave(self, message: Message) -> None:
        self._waiting.append(message)
        if len(self._waiting) == 1:
            self._loop.call_soon_threadsafe(self._there.set)

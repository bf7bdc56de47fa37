"""The edge as a server: asks its origins, fails over, keeps errors, and says what it did."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from local.edge.asking import Answer, ask
from local.edge.distribution import Behavior, Distribution, Origin
from local.faulty.edge_answers import by_the_edge, through_the_edge
from local.faulty.server import FaultyServer
from local.faulty.wire import Received

READS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that fail over, and whose errors are kept."""


@dataclass(slots=True)
class _Question:
    """One that is under way: whoever asks the same meanwhile gets its answer."""

    answered: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None


class LoopbackEdge(FaultyServer):
    """An edge location on loopback.

    Its own faults, such as `503_edge`, are those of `local.faulty`; origins have theirs.

    Args:
        distribution: What it does.
        origins: Where an origin is on this machine, by its id in the distribution.
        pace: Of its waits: 0.1 makes a second of the distribution a tenth of one.

    Attributes:
        asked: The ids of the origins that were asked, in order.
    """

    def __init__(
        self,
        distribution: Distribution,
        origins: Mapping[str, str],
        *,
        pace: float = 1.0,
    ) -> None:
        super().__init__()
        self._distribution, self._urls, self._pace = distribution, origins, pace
        self._kept: dict[str, tuple[float, Answer]] = {}
        self._under_way: dict[str, _Question] = {}
        self._lock = threading.Lock()
        self.asked: list[str] = []

    def answer(self, request: Received) -> bytes:
        """What comes back for a request, from an origin or from the edge itself."""
        if self.fault.endswith("_edge"):
            return b""  # it says so itself, and asks nobody
        behavior = self._distribution.behavior(urlsplit(request.target).path)
        if request.method not in behavior.methods:
            return by_the_edge(403)
        if request.method not in READS:
            return _sent(self._ask(behavior, request))
        return _sent(self._read(behavior, request))

    def _read(self, behavior: Behavior, request: Received) -> Answer | int:
        key = _key(behavior, request)
        with self._lock:
            until, kept = self._kept.get(key, (0.0, None))
            if kept is not None and time.monotonic() < until:
                return kept
            question = self._under_way.get(key)
            first = question is None
            if question is None:
                question = self._under_way[key] = _Question()
        if not first:
            question.answered.wait()
            return question.answer or 502
        answer = self._ask(behavior, request)
        with self._lock:
            del self._under_way[key]
            if isinstance(answer, Answer):
                question.answer = answer
                self._keep(key, answer)
        question.answered.set()
        return answer

    def _keep(self, key: str, answer: Answer) -> None:
        if answer.status >= 400:
            seconds = self._distribution.kept_seconds(answer.status) * self._pace
            self._kept[key] = (time.monotonic() + seconds, answer)

    def _ask(self, behavior: Behavior, request: Received) -> Answer | int:
        """Ask the origins in turn: the last one's answer, or the status of the edge's own."""
        came: Answer | int = 502
        for origin in behavior.origins:
            self.asked.append(origin.id)
            came = self._ask_one(origin, request)
            status = came.status if isinstance(came, Answer) else came
            if request.method not in READS or status not in behavior.fails_over_on:
                break
        return came

    def _ask_one(self, origin: Origin, request: Received) -> Answer | int:
        return ask(
            self._urls[origin.id],
            request,
            connection_seconds=origin.connection_seconds * self._pace,
            attempts=origin.attempts,
            response_seconds=origin.response_seconds * self._pace,
        )


def _key(behavior: Behavior, request: Received) -> str:
    parts = urlsplit(request.target)
    headers = [request.headers.get(name, "") for name in behavior.headers_in_key]
    return "\n".join([parts.path, parts.query if behavior.query_in_key else "", *headers])


def _sent(answer: Answer | int) -> bytes:
    if isinstance(answer, int):
        return by_the_edge(answer)
    return through_the_edge(answer.status, answer.body, **answer.headers)

"""The one place that logs and counts. Nothing that identifies a customer goes through it.

A line is written here and not by Powertools' Logger and Metrics: a caller waits for it
(docs/decisions/house-rules.md says what that costs).
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections import Counter
from functools import lru_cache

from house_rules.count import Count, members
from house_rules.fault import Fault
from in_time.budget import Attempt, Cause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

_AS_IT_SHOULD = (Cause.ANSWERED, Cause.CONDITION_FAILED)
"""A condition that does not hold is an answer: somebody else was first."""

_WORD = re.compile(r"[a-z0-9_]{1,40}")
_MOST_KEPT = 256


class Telemetry:
    """Log lines and metrics of one function.

    A line and what it counts are one JSON object, written at once: nothing is left to flush when
    an environment is killed, and calls that run at the same time in one process do not mix.
    """

    def __init__(self, service: str, *, stream: IO[str] | None = None) -> None:
        self._service = service
        self._stream = stream
        self._namespace = os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "")
        if not self._namespace:
            _say_here("POWERTOOLS_METRICS_NAMESPACE is not set: nothing is counted")
        _quieten_libraries()

    def note(self, message: str, counts: Sequence[Count] = (), **fields: object) -> None:
        """Logs something that went as it should."""
        self._tell("INFO", message, fields, counts)

    def warn(self, message: str, counts: Sequence[Count] = (), **fields: object) -> None:
        """Logs something that somebody should look at one day."""
        self._tell("WARNING", message, fields, counts)

    def fault(
        self, message: str, fault: Fault, counts: Sequence[Count] = (), **fields: object
    ) -> None:
        """Logs something that broke: one line, the stack inside it."""
        broken = {"error": fault.error, "detail": fault.detail, "stack": fault.stack}
        self._tell("ERROR", message, {"reason": word_of(fault.reason), **broken, **fields}, counts)

    def count(self, metric: str, **dimensions: str) -> None:
        """Counts once, in a line that says nothing else, by service and by the dimensions given."""
        words: dict[str, object] = {name: word_of(word) for name, word in dimensions.items()}
        self._tell("INFO", "counted", words, [Count(metric, tuple(words))])

    def count_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Counts what was asked of downstreams, in a line that says nothing else."""
        if attempts:
            self._tell("INFO", "asked", {}, summary(attempts)[1])

    def _tell(
        self, level: str, message: str, fields: dict[str, object], counts: Sequence[Count]
    ) -> None:
        try:
            now = time.time()
            line = {
                "level": level,
                "message": message,
                # Lambda takes a line whose timestamp is no RFC 3339 for INFO, whatever level it
                # names (Lambda developer guide, "Log-level filtering").
                "timestamp": f"{_second(int(now))}.{int(now % 1 * 1000):03}+00:00",
                "service": self._service,
                **fields,
            }
            trace = os.environ.get("_X_AMZN_TRACE_ID")
            if trace:
                line["xray_trace_id"] = trace.partition(";")[0].removeprefix("Root=")
            text = _as_json(line)
            if counts and self._namespace:
                start, end = members(self._namespace, tuple(counts))
                text = f"{text[:-1]}{start}{int(now * 1000)}{end}"
            stream = self._stream or sys.stdout  # as Lambda reads it: a line of our output
            stream.write(text + "\n")
            stream.flush()
        except Exception as error:  # noqa: BLE001 - an answer is worth more than its log line
            _say_here(f"a line could not be logged: {type(error).__name__}")


def told(attempts: Sequence[Attempt]) -> list[dict[str, object]]:
    """Attempts as a log line shows them, times in milliseconds."""
    return [
        {
            "downstream": attempt.downstream,
            "operation": attempt.operation,
            "cause": attempt.cause,
            "status": attempt.status,
            "ms": round(attempt.seconds * 1000),
            **({"edge_request": attempt.edge_request} if attempt.edge_request else {}),
        }
        for attempt in attempts
    ]


def summary(attempts: Sequence[Attempt]) -> tuple[str, tuple[Count, ...]]:
    """Who was asked and what became of it in the end, and how often each of it happened.

    The former is one text, such as `crm=ok dynamodb=not_allowed`, which a metric filter can match:
    it cannot look for a member of a list. What an operation's last attempt came to counts there, so
    that a retry that helped is no failure. The latter are metrics such as `crm_answered`.
    """
    return _summary(tuple([(one.downstream, one.operation, one.cause) for one in attempts]))


@lru_cache(maxsize=_MOST_KEPT)
def _summary(attempts: tuple[tuple[str, str, Cause], ...]) -> tuple[str, tuple[Count, ...]]:
    last = {(downstream, operation): cause for downstream, operation, cause in attempts}
    outcome: dict[str, str] = {}
    for (downstream, _), cause in last.items():
        if cause in _AS_IT_SHOULD:
            outcome.setdefault(downstream, "ok")
        else:
            outcome[downstream] = cause.value
    asked = " ".join(f"{downstream}={word}" for downstream, word in outcome.items())
    times = Counter(f"{word_of(downstream)}_{cause.value}" for downstream, _, cause in attempts)
    return asked, tuple(Count(metric, (), count) for metric, count in times.items())


def word_of(text: str) -> str:
    """The text if it is a plain word, else `other`: each value of a dimension is a paid metric."""
    return text if _WORD.fullmatch(text) else "other"


_as_json = json.JSONEncoder(check_circular=False, separators=(",", ":"), default=str).encode


@lru_cache(maxsize=1)
def _second(epoch: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(epoch))


def _say_here(text: str) -> None:
    """A line for whoever reads the log when nothing else can be written to it."""
    sys.stderr.write(f"{text}\n")


def _quieten_libraries() -> None:
    """Let libraries log from WARNING on.

    The runtime sets the root logger to the function's level. That is meant for us: at DEBUG, and
    some at INFO, libraries log what they send, keys and customers' numbers included. Where nobody
    has imported `logging` yet, WARNING is what the root logger will begin with.
    """
    if logging := sys.modules.get("logging"):
        logging.getLogger().setLevel(logging.WARNING)

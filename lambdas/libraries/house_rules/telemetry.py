"""The one place that logs and counts. Nothing that identifies a customer goes through it.

A line is written here and not by Powertools' Logger and Metrics: a caller waits for it
(docs/decisions/house-rules.md says what that costs).
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import lru_cache

from house_rules.count import Count, counts_of, members, word_of
from house_rules.fault import Fault
from in_time.budget import trace_header
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

    from in_time.budget import Attempt

BLANK = object()
"""Where a line has a value that the next one like it will not have."""


@record
class Form:
    """A line, but for what is new each time it is told.

    Attributes:
        text: the JSON, a `%s` for each blank.
        counts: whether the last of them is the time, once more, of what the line counts.
    """

    text: str
    counts: bool


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
        self._tell_once("INFO", message, counts, fields)

    def warn(self, message: str, counts: Sequence[Count] = (), **fields: object) -> None:
        """Logs something that somebody should look at one day."""
        self._tell_once("WARNING", message, counts, fields)

    def fault(
        self, message: str, fault: Fault, counts: Sequence[Count] = (), **fields: object
    ) -> None:
        """Logs something that broke: one line, the stack inside it."""
        self._tell_once("ERROR", message, counts, {**broken(fault), **fields})

    def count(self, metric: str, **dimensions: str) -> None:
        """Counts once, in a line that says nothing else, by service and by the dimensions given."""
        words: dict[str, object] = {name: word_of(word) for name, word in dimensions.items()}
        self._tell_once("INFO", "counted", [Count(metric, tuple(words))], words)

    def count_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Counts what was asked of downstreams, in a line that says nothing else."""
        if attempts:
            counts = counts_of((one.downstream, one.cause) for one in attempts)
            self._tell_once("INFO", "asked", counts, {})

    def form(
        self, level: str, message: str, counts: Sequence[Count], fields: dict[str, object]
    ) -> Form:
        """A line to be told again and again.

        Most of it is what the line before has said. To write all of it anew costs a greeting more
        than the greeting.

        Args:
            level: INFO, WARNING or ERROR.
            message: what happened.
            counts: what the line counts.
            fields: what else it says, at any depth a BLANK for what is new each time.

        Raises:
            ValueError: two of the counts are of one metric.
        """
        said = {"level": level, "message": message, "timestamp": BLANK, "service": self._service}
        line = {**said, **fields}
        if not counts or not self._namespace:
            return Form(_as_text(line) + "\n", counts=False)
        counted = members(self._namespace, counts, BLANK)
        return Form(_as_text({**line, **counted}) + "\n", counts=True)

    def tell(self, form: Form, *values: object, trace: str) -> None:
        """Logs a line.

        Args:
            form: the line.
            values: what fills its blanks, in the order of its text.
            trace: as `trace_header` says it.
        """
        try:
            now = time.time_ns() // 1_000_000
            new = [value if type(value) is int else _as_json(value) for value in values]
            if form.counts:
                new.append(now)
            stream = self._stream or sys.stdout  # as Lambda reads it: a line of our output
            stream.write(form.text % (_when_and_where(now, trace), *new))
            stream.flush()
        except Exception as error:  # noqa: BLE001 - an answer is worth more than its log line
            _say_here(f"a line could not be logged: {type(error).__name__}")

    def _tell_once(
        self, level: str, message: str, counts: Sequence[Count], fields: dict[str, object]
    ) -> None:
        try:
            form = self.form(level, message, counts, fields)
        except Exception as error:  # noqa: BLE001 - as above
            _say_here(f"a line could not be logged: {type(error).__name__}")
        else:
            self.tell(form, trace=trace_header())


def broken(fault: Fault) -> dict[str, object]:
    """What a line says of a fault."""
    return {
        "reason": word_of(fault.reason),
        "error": fault.error,
        "detail": fault.detail,
        "stack": fault.stack,
    }


def _as_text(value: object) -> str:
    """JSON, in which `%` puts what is new where a BLANK was."""
    if value is BLANK:
        return "%s"
    if isinstance(value, dict):
        members = [f"{_as_text(name)}:{_as_text(member)}" for name, member in value.items()]
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join([_as_text(entry) for entry in value])}]"
    return _as_json(value).replace("%", "%%")


_as_json = json.JSONEncoder(check_circular=False, separators=(",", ":"), default=str).encode


def _when_and_where(now: int, trace: str) -> str:
    """The value of `timestamp`, and with it the trace that the call is part of, if it is of one.

    Lambda takes a line whose timestamp is no RFC 3339 for INFO, whatever level it names (Lambda
    developer guide, "Log-level filtering").
    """
    seconds, thousandths = divmod(now, 1000)
    when = f'"{_second(seconds)}.{thousandths:03}+00:00"'
    if not trace:
        return when
    return f'{when},"xray_trace_id":{_as_json(trace.partition(";")[0].removeprefix("Root="))}'


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

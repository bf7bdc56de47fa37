"""The one place that logs and counts. Nothing that identifies a customer goes through it.

Logger and Metrics are all that is imported of Powertools: the rest costs a cold start more than
it tells (docs/decisions/house-rules.md).
"""

import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Sequence
from typing import IO

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter

from house_rules.count_line import count_line
from house_rules.fault import Fault
from in_time.budget import Attempt, Cause

_AS_IT_SHOULD = (Cause.ANSWERED, Cause.CONDITION_FAILED)
"""A condition that does not hold is an answer: somebody else was first."""

_WORD = re.compile(r"[a-z0-9_]{1,40}")


class Telemetry:
    """Log lines and metrics of one function.

    Every metric is a line of its own, so that nothing is left to flush when an environment is
    killed, and calls that run at the same time in one process do not mix.
    """

    def __init__(self, service: str, *, stream: IO[str] | None = None) -> None:
        self._service = service
        # The runtime sets the root logger to the function's level. That is meant for us: at DEBUG,
        # and some at INFO, libraries log what they send, keys and customers' numbers included.
        logging.getLogger().setLevel(logging.WARNING)
        self._logger = Logger(service=service, stream=stream, logger_formatter=LogLine(service))

    def note(self, message: str, **fields: object) -> None:
        """Logs something that went as it should."""
        self._logger.info(message, extra={"fields": fields})

    def warn(self, message: str, **fields: object) -> None:
        """Logs something that somebody should look at one day."""
        self._logger.warning(message, extra={"fields": fields})

    def fault(self, message: str, fault: Fault, **fields: object) -> None:
        """Logs something that broke: one line, the stack inside it."""
        broken = {"error": fault.error, "detail": fault.detail, "stack": fault.stack}
        self._logger.error(message, extra={"fields": {"reason": fault.reason, **broken, **fields}})

    def count(self, metric: str, value: int = 1, **dimensions: str) -> None:
        """Counts in CloudWatch, by service and by the dimensions given."""
        words = [(name, word_of(word)) for name, word in dimensions.items()]
        # As Lambda reads it: a line of the function's output.
        sys.stdout.write(count_line(metric, value, (("service", self._service), *words)) + "\n")

    def count_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Counts what was asked of downstreams, by whom and by what became of it."""
        outcomes = Counter([(attempt.downstream, attempt.cause.value) for attempt in attempts])
        for (downstream, cause), times in outcomes.items():
            self.count("DownstreamCalls", times, downstream=downstream, cause=cause)


def told(attempts: Sequence[Attempt]) -> list[dict[str, object]]:
    """Attempts as a log line shows them, times in milliseconds."""
    return [
        {
            "downstream": attempt.downstream,
            "operation": attempt.operation,
            "cause": attempt.cause.value,
            "status": attempt.status,
            "ms": round(attempt.seconds * 1000),
            **({"edge_request": attempt.edge_request} if attempt.edge_request else {}),
        }
        for attempt in attempts
    ]


def asked(attempts: Sequence[Attempt]) -> str:
    """Who was asked and what became of it in the end, such as `crm=ok dynamodb=not_allowed`.

    One text, which a metric filter can match: it cannot look for a member of a list. What an
    operation's last attempt came to counts, so that a retry that helped is no failure.
    """
    last = {(attempt.downstream, attempt.operation): attempt.cause for attempt in attempts}
    outcome: dict[str, str] = {}
    for (downstream, _), cause in last.items():
        if cause in _AS_IT_SHOULD:
            outcome.setdefault(downstream, "ok")
        else:
            outcome[downstream] = cause.value
    return " ".join(f"{downstream}={word}" for downstream, word in outcome.items())


def word_of(text: str) -> str:
    """The text if it is a plain word, else `other`: each value of a dimension is a paid metric."""
    return text if _WORD.fullmatch(text) else "other"


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


class LogLine(LambdaPowertoolsFormatter):
    """Writes the record's `fields` among Powertools' own keys.

    Powertools looks in every record for what ours never hold: arguments, an exception, a message
    in JSON, keys that outlive a call. That took a caller as long as half a round trip to the CRM.
    """

    def __init__(self, service: str) -> None:
        # Lambda takes a line whose timestamp is no RFC 3339 for INFO, whatever level it names
        # (Lambda developer guide, "Log-level filtering").
        super().__init__(json_serializer=_write, use_rfc3339=True, utc=True)
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "level": record.levelname,
            "message": record.msg,
            "timestamp": self.formatTime(record),
            "service": self._service,
            **record.__dict__["fields"],
        }
        trace_id = self._get_latest_trace_id()
        return _write(line | {"xray_trace_id": trace_id} if trace_id else line)

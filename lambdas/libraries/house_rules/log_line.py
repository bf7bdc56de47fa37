"""A log line as Powertools writes it, for less."""

import json
import logging

from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter

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

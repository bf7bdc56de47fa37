#!/usr/bin/env bash
# The keys on a buffered line, in Powertools Logger.
#
# Of:       aws-lambda-powertools 3.37.0 (PyPI), Logger with LoggerBufferConfig
# Source:   docs.aws.amazon.com/powertools/python/latest/core/logger/ (Buffering logs)
#           github.com/aws-powertools/powertools-lambda-python/issues/7804 (asks for the behaviour
#           that is seen here, and takes it that a line keeps the keys it was logged with)
# Expected: A line that is buffered and written later is the line it would have been at once: its
#           own time, place and keys.
# Seen:     Time and place are those of the logging. The keys, the correlation id among them, are
#           those of the moment at which the buffer is flushed.
# So:       Debug lines of the first attempt bear `attempt: 2`, and lines from before the contact
#           was known bear its id. In a loop over the records of a batch every buffered line bears
#           the id of the record that failed. Pass what a line must keep to the line itself:
#           `logger.debug("asking", attempt=attempt)`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0

_X_AMZN_TRACE_ID='Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1' \
  "$folder/venv/bin/python" - <<'PYTHON'
import io
import json

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.buffer import LoggerBufferConfig


def lines(**buffer: LoggerBufferConfig) -> list[tuple[str, str, str]]:
    """Message, record and the line's own word of two records, of which the second fails."""
    out = io.StringIO()
    name, level = ("buffered", "INFO") if buffer else ("at-once", "DEBUG")
    logger = Logger(service=name, stream=out, level=level, **buffer)
    for record in ("first", "second"):
        logger.append_keys(record=record)
        logger.debug("working", own=record)
    logger.error("failed", own="second")
    return [
        (line["message"], line["record"], line["own"])
        for line in map(json.loads, out.getvalue().splitlines())
    ]


at_once = lines()
buffered = lines(buffer_config=LoggerBufferConfig())
for how, seen in (("at once", at_once), ("buffered", buffered)):
    for message, record, own in seen:
        print(f"{how:9} {message:8} record: {record:7} own: {own}")
if at_once != [
    ("working", "first", "first"),
    ("working", "second", "second"),
    ("failed", "second", "second"),
]:
    raise SystemExit("changed: the lines that are not buffered are others")
if buffered != [
    ("working", "second", "first"),
    ("working", "second", "second"),
    ("failed", "second", "second"),
]:
    raise SystemExit("changed: buffered lines bear other keys now")
print("as described")
PYTHON

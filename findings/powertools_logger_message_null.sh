#!/usr/bin/env bash
# A message that happens to be JSON, in Powertools Logger.
#
# Of:       aws-lambda-powertools 3.37.0 (PyPI), Logger
# Source:   docs.aws.amazon.com/powertools/python/latest/core/logger/ (standard keys: the message is
#           of any type, and what JSON cannot hold becomes text)
#           github.com/aws-powertools/powertools-lambda-python, _extract_log_message in
#           aws_lambda_powertools/logging/formatter.py, whose comment tells of it
# Expected: A text is logged as that text: `logger.info("4711")` has the message "4711", and
#           `logger.info("null")` the message "null".
# Seen:     A text without arguments is decoded if it is JSON. "4711" becomes a number, "true" a
#           boolean, and with "null" the line has no message at all. A text with arguments ("%s")
#           stays text.
# So:       What a caller keyed in or a CRM answered ("null", digits) changes its type or vanishes
#           from the log: a filter pattern that asks for the text "4711" meets a number, and a query
#           that groups by message has no group for "null". Log a fixed text and put the value into
#           a key: `logger.info("answered", answer=text)`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0

"$folder/venv/bin/python" - <<'PYTHON'
import io
import json

from aws_lambda_powertools import Logger

out = io.StringIO()
logger = Logger(service="lookup", stream=out)


def message(text: str, *arguments: str) -> object:
    out.seek(0)
    out.truncate()
    logger.info(text, *arguments)
    return json.loads(out.getvalue()).get("message", "no message")


seen = {text: message(text) for text in ("found", "4711", "true", "null")}
for text, logged in seen.items():
    print(f"logger.info({text!r}): {logged!r}")
with_arguments = message("%s", "null")
print(f"logger.info('%s', 'null'): {with_arguments!r}")
if seen != {"found": "found", "4711": 4711, "true": True, "null": "no message"}:
    raise SystemExit("changed: Logger decodes such messages otherwise now")
if with_arguments != "null":
    raise SystemExit("changed: Logger decodes a message with arguments too")
print("as described")
PYTHON

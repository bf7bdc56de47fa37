#!/usr/bin/env bash
# A metric with a time of its own, in Powertools Metrics, and the metrics after it.
#
# Of:       aws-lambda-powertools 3.37.0 (PyPI), Metrics.set_timestamp
# Source:   docs.aws.amazon.com/powertools/python/latest/core/metrics/ (Changing default timestamp)
#           github.com/aws-powertools/powertools-lambda-python, clear_metrics in
#           aws_lambda_powertools/metrics/provider/cloudwatch_emf/cloudwatch.py, which resets
#           metrics, dimensions and metadata. Neither says how long the time holds.
# Expected: The time belongs to the metrics that are flushed next, as dimensions and metadata do.
#           The metrics of the invocation after that have the time of their own flush.
# Seen:     It holds for all metrics that the execution environment writes from then on.
# So:       A function that counts one late contact at the time it arrived counts every later
#           contact of that environment at the same minute, until the environment ends. An alarm
#           on the present minutes sees no contacts. Write such a metric by `single_metric`, or by
#           an EphemeralMetrics of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0

"$folder/venv/bin/python" - <<'PYTHON'
import contextlib
import io
import json
import time

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

AN_HOUR = 3_600_000  # milliseconds
metrics = Metrics(namespace="Calls", service="lookup")


@metrics.log_metrics
def handler(event, context):
    if "arrived" in event:
        metrics.set_timestamp(event["arrived"])
    metrics.add_metric(name="Contacts", unit=MetricUnit.Count, value=1)


def age(event: dict) -> int:
    """Whole hours between now and the time of the metric that the handler writes."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        handler(event, None)
    written = json.loads(out.getvalue())["_aws"]["Timestamp"]
    return round((time.time() * 1000 - written) / AN_HOUR)


an_hour_ago = int(time.time() * 1000) - AN_HOUR
before, late, after = age({}), age({"arrived": an_hour_ago}), age({})
print(f"before it:             {before} h old")
print(f"with a time of its own: {late} h old (as asked)")
print(f"the invocation after:   {after} h old (expected: 0)")
if (before, late) != (0, 1):
    raise SystemExit("changed: a metric's own time is not written as it was")
if after != 1:
    raise SystemExit("changed: the time no longer stays")
print("as described")
PYTHON

#!/usr/bin/env bash
# Metadata that bears the name of a dimension, in Powertools Metrics.
#
# Of:       aws-lambda-powertools 3.37.0 (PyPI), Metrics.add_metadata
# Source:   docs.aws.amazon.com/powertools/python/latest/core/metrics/ (Adding metadata: for what is
#           searched in logs; it is not there when metrics are looked at)
#           github.com/aws-powertools/powertools-lambda-python, serialize_metric_set in
#           aws_lambda_powertools/metrics/provider/cloudwatch_emf/cloudwatch.py
# Expected: The dimension keeps its value, since metadata is said not to reach the metrics. At worst
#           there is a warning.
# Seen:     The metadata's value takes the dimension's place, in silence. CloudWatch takes a
#           dimension's value from the member of that name, so the metric goes to another dimension.
# So:       `add_metadata("service", ...)` or `add_metadata("Queue", queue_arn)` beside a dimension
#           of that name makes one custom metric for each value (paid for, and beyond any alarm's
#           sight). Give metadata names of its own, such as `queue_arn`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0

"$folder/venv/bin/python" - <<'PYTHON'
import contextlib
import io
import json
import warnings

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

CONTACT = "3f0c5a4e-0000-4000-8000-000000000001"


def written(metadata: str) -> tuple[list, str, int]:
    """The dimensions that the line declares, the value of Queue, and the number of warnings."""
    metrics = Metrics(namespace="Calls", service="lookup")
    out = io.StringIO()
    with warnings.catch_warnings(record=True) as raised, contextlib.redirect_stdout(out):
        warnings.simplefilter("always")
        metrics.add_dimension(name="Queue", value="Support")
        metrics.add_metadata(key=metadata, value=CONTACT)
        metrics.add_metric(name="Contacts", unit=MetricUnit.Count, value=1)
        metrics.flush_metrics()
    line = json.loads(out.getvalue())
    (declared,) = line["_aws"]["CloudWatchMetrics"][0]["Dimensions"]
    return sorted(declared), line["Queue"], len(raised)


other, same = written("contact"), written("Queue")
print(f"metadata 'contact': dimension Queue is {other[1]!r}, warnings: {other[2]}")
print(f"metadata 'Queue':   dimension Queue is {same[1]!r}, warnings: {same[2]}")
if other != (["Queue", "service"], "Support", 0):
    raise SystemExit("changed: a dimension is not written as it was")
if same != (["Queue", "service"], CONTACT, 0):
    raise SystemExit("changed: metadata no longer takes a dimension's place")
print("as described")
PYTHON

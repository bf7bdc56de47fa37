#!/usr/bin/env bash
# A dimension whose value is null in the Connect event, in Powertools Metrics.
#
# Of:       aws-lambda-powertools 3.37.0 (PyPI), Metrics.add_dimension
# Source:   docs.aws.amazon.com/powertools/python/latest/core/metrics/ (Adding dimensions)
#           github.com/aws-powertools/powertools-lambda-python (aws_lambda_powertools/metrics)
# Expected: No value, no dimension: Metrics warns and leaves it out, as it does with an empty text.
# Seen:     The empty text is left out with a warning. None is written as the text "None", in
#           silence.
# So:       Queue and several other fields of a Connect event are null until the contact has them.
#           A metric by queue then counts those contacts under a queue called "None", which is one
#           more custom metric to pay for, and an alarm on the metric without the dimension sees
#           nothing of them. Leave out a dimension that has no value yourself.
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


def written(value: object) -> tuple[object, int]:
    """The dimension that is in the line of the log, and the number of warnings."""
    metrics = Metrics(namespace="Calls", service="lookup")
    metrics.clear_metrics()
    out = io.StringIO()
    with warnings.catch_warnings(record=True) as raised, contextlib.redirect_stdout(out):
        warnings.simplefilter("always")
        metrics.add_dimension(name="Queue", value=value)
        metrics.add_metric(name="Answers", unit=MetricUnit.Count, value=1)
        metrics.flush_metrics()
    return json.loads(out.getvalue()).get("Queue", "left out"), len(raised)


empty, none = written(""), written(None)
print(f"''    dimension: {empty[0]!r}, warnings: {empty[1]}")
print(f"None  dimension: {none[0]!r}, warnings: {none[1]}")
if (empty, none) != (("left out", 1), ("None", 0)):
    raise SystemExit("changed: Powertools Metrics treats a missing dimension otherwise now")
print("as described")
PYTHON

"""A count as one line that CloudWatch reads as a metric (embedded metric format)."""

import json
import time
from functools import lru_cache

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.metrics.base import SingleMetric

_BLANK = "?"  # in no name and in no word
_MOST_KEPT = 256
"""Dimensions are plain words, so there are few; a bound all the same."""


def count_line(metric: str, value: int, dimensions: tuple[tuple[str, str], ...]) -> str:
    """The line, as of now.

    Args:
        metric: The metric's name.
        value: How many.
        dimensions: Names and values, in the order in which the metric is to have them.
    """
    start, middle, end = _around(metric, dimensions)
    return f"{start}{int(time.time() * 1000)}{middle}{float(value)}{end}"


@lru_cache(maxsize=_MOST_KEPT)
def _around(metric: str, dimensions: tuple[tuple[str, str], ...]) -> tuple[str, str, str]:
    """The line as Powertools makes it, without its time and its value, made once.

    Making and validating it anew costs a greeting more than the greeting itself.
    """
    line = SingleMetric()  # the namespace is in POWERTOOLS_METRICS_NAMESPACE
    line.add_metric(name=metric, unit=MetricUnit.Count, value=1)
    for name, word in dimensions:
        line.add_dimension(name, word)
    like = line.serialize_metric_set()
    blank = {**like, "_aws": {**like["_aws"], "Timestamp": _BLANK}, metric: [_BLANK]}
    start, middle, end = json.dumps(blank).split(json.dumps(_BLANK))
    return start, middle, end

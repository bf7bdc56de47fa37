"""Metric math as CloudWatch's user guide has it: its own examples, and ours."""

import pytest

from alarm_proof.cloudwatch.metric_math import evaluate
from alarm_proof.cloudwatch.series import Series
from alarm_proof.cloudwatch.unsupported import UnsupportedError

NO = None
GUIDE: dict[str, Series] = {"metric1": [30, 20, 0, 0], "metric2": [20, NO, 20, NO]}
CONDITIONS: dict[str, Series] = {
    "metric1": [1, 1, 0, 0, NO],
    "metric2": [30, NO, 0, 0, 30],
    "metric3": [0, 0, 20, NO, 20],
}


@pytest.mark.parametrize(
    ("expression", "series", "made"),
    [
        ("metric1 < metric2", GUIDE, [0, 0, 1, 0]),
        ("metric1 >= 30", GUIDE, [1, 0, 0, 0]),
        ("metric1 > 15 AND metric2 > 15", GUIDE, [1, 0, 0, 0]),
        ("IF(metric1, metric2, metric3)", CONDITIONS, [30, 0, 20, NO, NO]),
        ("IF(metric1, 5, metric3)", CONDITIONS, [5, 5, 20, NO, NO]),
        ("IF(metric1, metric2, 5)", CONDITIONS, [30, 0, 5, 5, NO]),
        ("m / n", {"m": [6, 6, NO], "n": [2, 0, NO]}, [3, NO, NO]),
        ("m + n", {"m": [6, NO, NO], "n": [2, 1, NO]}, [8, 1, NO]),
        ("-m * 2 ^ 2", {"m": [1, NO]}, [-4, NO]),
        ("FILL(m, 0)", {"m": [NO, 4]}, [0, 4]),
        ("FILL(m, REPEAT)", {"m": [NO, 4, NO]}, [NO, 4, 4]),
        ("FILL(m, LINEAR)", {"m": [1, NO, 3, NO]}, [1, 2, 3, NO]),
        ("SUM([m, n])", {"m": [1, NO], "n": [2, NO]}, [3, NO]),
        ("100 * FILL(m, 0) / n", {"m": [NO, 1], "n": [4, 4]}, [0, 25]),
        ("100 * FILL(m, 0) / n", {"m": [NO, 1], "n": [NO, NO]}, [NO, NO]),
    ],
)
def test_an_expression_makes_a_series(
    expression: str, series: dict[str, Series], made: Series
) -> None:
    length = len(next(iter(series.values())))
    assert evaluate(expression, series, length) == made


@pytest.mark.parametrize("expression", ["m +", "other", "SUM(m)", "ANOMALY_DETECTION_BAND(m)"])
def test_what_is_not_evaluated_is_refused(expression: str) -> None:
    with pytest.raises(UnsupportedError):
        evaluate(expression, {"m": [1]}, 1)

"""Counts that a log line carries, as CloudWatch reads them out of it (embedded metric format)."""

from __future__ import annotations

import json
from collections import namedtuple
from functools import lru_cache
from itertools import groupby

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_METRICS = 100
"""In one directive (CloudWatch user guide, "Specification: Embedded metric format")."""

_MOST_KEPT = 256
"""Metrics and fields are plain words, so there are few; a bound all the same."""


class Count(namedtuple("Count", ("metric", "by", "times"), defaults=((), 1))):  # noqa: PYI024 - importing typing would cost a start
    """What a line counts.

    Attributes:
        metric: its name: a member of the line, so no field has it.
        by: the line's fields whose words are the metric's dimensions, besides `service`.
        times: how many.
    """

    __slots__ = ()


@lru_cache(maxsize=_MOST_KEPT)
def members(namespace: str, counts: tuple[Count, ...]) -> tuple[str, str]:
    """What to put at the end of a line, before and after its time in milliseconds.

    Made once for each kind of line: writing it anew costs a greeting more than the greeting.

    Raises:
        ValueError: two of the counts are of one metric, for which a line has one member.
    """
    values = {count.metric: count.times for count in counts}
    if len(values) < len(counts):
        raise ValueError("a line counts each metric once: give one of them a line of its own")
    directives = [
        directive
        for by, alike in groupby(sorted(counts, key=_by), key=_by)
        for directive in _directives(namespace, by, [count.metric for count in alike])
    ]
    return (
        ',"_aws":{"Timestamp":',
        f',"CloudWatchMetrics":{_as_json(directives)}}},{_as_json(values)[1:]}',
    )


def _by(count: Count) -> tuple[str, ...]:
    by: tuple[str, ...] = count.by
    return by


def _directives(
    namespace: str, by: Sequence[str], metrics: Sequence[str]
) -> list[dict[str, object]]:
    return [
        {
            "Namespace": namespace,
            "Dimensions": [["service", *by]],
            "Metrics": [
                {"Name": metric, "Unit": "Count"} for metric in metrics[at : at + MOST_METRICS]
            ],
        }
        for at in range(0, len(metrics), MOST_METRICS)
    ]


_as_json = json.JSONEncoder(separators=(",", ":")).encode

"""Counts that a log line carries, as CloudWatch reads them out of it (embedded metric format)."""

from __future__ import annotations

import re
from collections import Counter, namedtuple
from itertools import groupby

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from in_time.budget import Cause

MOST_METRICS = 100
"""In one directive (CloudWatch user guide, "Specification: Embedded metric format")."""

_WORD = re.compile(r"[a-z0-9_]{1,40}")


class Count(namedtuple("Count", ("metric", "by", "times"), defaults=((), 1))):  # noqa: PYI024 - importing typing would cost a start
    """What a line counts.

    Attributes:
        metric: its name: a member of the line, so no field has it.
        by: the line's fields whose words are the metric's dimensions, besides `service`.
        times: how many.
    """

    __slots__ = ()


def word_of(text: str) -> str:
    """The text if it is a plain word, else `other`: each value of a dimension is a paid metric."""
    return text if _WORD.fullmatch(text) else "other"


def counts_of(asked: Iterable[tuple[str, Cause]]) -> list[Count]:
    """How often a downstream was asked to which end: metrics such as `crm_answered`."""
    times = Counter([f"{word_of(downstream)}_{cause.value}" for downstream, cause in asked])
    return [Count(metric, (), count) for metric, count in times.items()]


def members(namespace: str, counts: Sequence[Count], timestamp: object) -> dict[str, object]:
    """What a line holds besides its fields, so that it counts.

    Args:
        namespace: of the metrics.
        counts: at least one.
        timestamp: in epoch milliseconds, or what stands for it.

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
    return {"_aws": {"Timestamp": timestamp, "CloudWatchMetrics": directives}, **values}


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

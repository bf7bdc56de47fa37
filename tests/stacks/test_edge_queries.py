"""A 503 behind the edge is found by the query of whoever made it."""

import re
from collections.abc import Mapping

import pytest

from stacks.observability.saved_queries import EDGE_QUERIES

ORIGINS_503 = {"x-edge-result-type": "Error", "origin-fbl": "0.103"}

KINDS_OF_503 = {
    "the origin says it": ({**ORIGINS_503, "x-edge-detailed-result-type": "Error"}, "origin"),
    "no room at the edge": (
        {"x-edge-result-type": "CapacityExceeded", "origin-fbl": "-"},
        "edge",
    ),
    "a quota of CloudFront's": ({"x-edge-result-type": "LimitExceeded", "origin-fbl": "-"}, "edge"),
    "a quota, after the origin was asked": (
        {"x-edge-result-type": "LimitExceeded", "origin-fbl": "0.2"},
        "edge",
    ),
    "nobody was asked": ({"x-edge-result-type": "Error", "origin-fbl": "-"}, "edge"),
}


def finds(query: str, record: Mapping[str, str]) -> bool:
    """Whether a query's filter holds for a record of the log, which writes all values as texts.

    Of the language of Logs Insights: fields in backticks, `=`, `!=`, `in`, `not in`, `and`, `or`
    and brackets, which mean in Python what they mean there.
    """
    (condition,) = re.findall(r"filter (.*?)(?:\n\s*\||$)", query, flags=re.DOTALL)
    condition = re.sub(r"`([^`]+)`", r'record["\1"]', " ".join(condition.split()))
    condition = re.sub(r"(?<![!<>])= (\d+)", r'= "\1"', condition)
    condition = re.sub(r"(?<![!<>=])=(?!=)", "==", condition)
    return bool(eval(condition, {"__builtins__": {}}, {"record": record}))  # noqa: S307 - our own query


@pytest.mark.parametrize("kind", KINDS_OF_503)
def test_a_503_is_found_by_the_query_of_whoever_made_it_and_by_no_other(kind: str) -> None:
    record, by = KINDS_OF_503[kind]
    found = {
        who
        for who in ("origin", "edge")
        if finds(EDGE_QUERIES[f"edge-503-by-the-{who}"], {"sc-status": "503", **record})
    }
    assert found == {by}


def test_another_error_is_no_503() -> None:
    gateway = {"sc-status": "504", "x-edge-result-type": "Error", "origin-fbl": "-"}
    for who in ("origin", "edge"):
        assert not finds(EDGE_QUERIES[f"edge-503-by-the-{who}"], gateway)

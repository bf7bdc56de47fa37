"""Figures add up over workers, and say what callers got."""

import json

from hypothesis import given
from hypothesis import strategies as st

from load.figures import COLUMNS, Figures, Got, table

WAITS = st.floats(min_value=0, max_value=8000)
GOT: st.SearchStrategy[Got] = st.sampled_from(["answer", "fallback", "nothing"])
CALLERS = st.lists(st.tuples(GOT, WAITS, st.integers(1, 4)), max_size=50)


def counted(callers: list[tuple[Got, float, int]]) -> Figures:
    figures = Figures()
    for got, waited_ms, tries in callers:
        figures.count(got, waited_ms=waited_ms, tries=tries)
    return figures


@given(CALLERS, CALLERS)
def test_two_workers_together_have_what_one_would_have(
    one: list[tuple[Got, float, int]], other: list[tuple[Got, float, int]]
) -> None:
    together = counted(one)
    sent = json.loads(json.dumps(counted(other).to_message()))
    together.add(Figures.from_message(sent))
    assert together == counted([*one, *other])


def test_shares_and_waits_are_those_of_callers() -> None:
    answered: list[tuple[Got, float, int]] = [("answer", 100, 1)]
    fallen: list[tuple[Got, float, int]] = [("fallback", 3400, 1)]
    figures = counted(97 * answered + 2 * fallen)
    figures.count("nothing", waited_ms=8000, tries=4, note="The Lambda Function Returned An Error.")
    assert figures.share("answer", "fallback") == 99
    assert figures.share("fallback") == 2
    assert figures.waited_ms(50) == 110
    assert figures.waited_ms(100) == figures.worst_ms == 8000
    assert figures.retries == 3


def test_the_table_says_it_in_our_terms() -> None:
    shown = table({"customer_lookup": counted([("answer", 100, 1), ("fallback", 3400, 2)])})
    head, _, row = shown.splitlines()
    assert [cell.strip() for cell in head.strip("|").split("|")] == list(COLUMNS)
    assert "| customer_lookup | 2 | 100.0 % | 50.0 % | 0.0 % | 1 |" in row
    assert row.endswith("| 3.40 s |")


def test_nobody_asked_is_no_division_by_zero() -> None:
    assert Figures().share("answer") == Figures().waited_ms(99) == 0

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.storm.cell import Cell, has_real_data
from benchmarks.storm.execution.block import Passage, Try
from benchmarks.storm.scenario.customers import customer_of
from benchmarks.storm.scenario.scenarios import SCENARIOS
from benchmarks.storm.scenario.trace import Call
from benchmarks.storm.told.figures import Figures, figures, percentile
from benchmarks.storm.told.promise import broken_promises
from benchmarks.storm.variants.table import VARIANTS

CALL = Call(0.0, "a contact", "+15550100000")
RECORD: dict[str, str] = customer_of(CALL.phone)._asdict()
UNKNOWN = {"customer_id": "", "tier": "unknown", "balance": ""}


def a_cell(*passages: Passage, crm_calls: int = 0) -> Cell:
    return Cell(SCENARIOS[0], VARIANTS[0], (CALL,) * len(passages), passages, crm_calls, 0)


def answered(answer: dict[str, str], seconds: float = 1.0) -> Passage:
    return Passage(answer, seconds, (Try("answered", answer),))


def lost(*outcomes: str) -> Passage:
    return Passage(None, 8.0, tuple(Try(outcome) for outcome in outcomes))  # type: ignore[arg-type]  # parametrised


def test_the_percentile_is_a_value_that_was_seen() -> None:
    waits = [float(number) for number in range(1, 101)]
    assert [percentile(waits, share) for share in (50, 95, 99, 100)] == [50, 95, 99, 100]


def test_of_few_values_the_99th_percentile_is_the_worst() -> None:
    assert percentile([1.0, 2.0, 9.0], 99) == 9.0


@given(st.lists(st.floats(0, 8), min_size=2), st.integers(1, 99))
def test_the_percentile_lies_where_the_textbook_says(waits: list[float], share: int) -> None:
    waits.sort()
    value = percentile(waits, share)
    assert sum(wait <= value for wait in waits) >= share / 100 * len(waits)
    assert sum(wait < value for wait in waits) < share / 100 * len(waits)


def test_a_contact_on_the_error_branch_is_not_answered() -> None:
    of = figures(a_cell(answered(RECORD), lost("error", "error", "error", "error")))
    assert (of.answered, of.real, of.errors, of.throttled_out) == (0.5, 0.5, 1, 0)


def test_a_fallback_is_an_answer_without_real_data() -> None:
    of = figures(a_cell(answered(RECORD), answered(UNKNOWN)))
    assert (of.answered, of.real) == (1.0, 0.5)


def test_only_a_contact_that_never_reached_the_function_counts_as_throttled_out() -> None:
    of = figures(a_cell(lost(*["throttled"] * 4), lost("throttled", "error")))
    assert (of.errors, of.throttled_out) == (2, 1)


def test_calls_to_the_crm_are_counted_per_contact() -> None:
    assert figures(a_cell(answered(RECORD), answered(RECORD), crm_calls=3)).amplification == 1.5


def test_who_may_not_notice_the_trouble_is_counted_apart() -> None:
    odd = next(one for one in SCENARIOS if one.crm.odd_records)
    usable, unusable = (Call(0.0, "a contact", f"+1555010000{digit}") for digit in (0, 1))
    told = answered(customer_of(usable.phone)._asdict())
    passages = (told, answered(UNKNOWN), answered(UNKNOWN))
    cell = Cell(odd, VARIANTS[0], (usable, usable, unusable), passages, 0, 0)
    assert figures(cell).spared == 0.5
    assert figures(replace(cell, scenario=replace(odd, spares=False))).spared == 1.0


def test_an_answer_with_somebody_elses_record_is_an_error_of_the_benchmark() -> None:
    with pytest.raises(ValueError, match="was answered with"):
        has_real_data(CALL, {**RECORD, "customer_id": "C-somebody-else"})


KEPT = Figures(
    contacts=100,
    answered=1.0,
    real=0.9,
    median=0.5,
    p95=2.0,
    p99=3.0,
    worst=3.6,
    worst_own=3.6,
    amplification=0.9,
    errors=0,
    throttled_out=0,
)


def test_good_figures_keep_the_promise() -> None:
    assert list(broken_promises(KEPT)) == []


def test_throttling_beyond_the_limit_does_not_break_the_promise() -> None:
    assert list(broken_promises(replace(KEPT, errors=4, throttled_out=4))) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"errors": 5, "throttled_out": 4}, "1 of 100 contacts took the Error branch"),
        ({"worst_own": 4.0}, "the worst caller waited 4.00 s"),
        ({"amplification": 1.2}, "1.20 calls reached the CRM"),
        ({"spared": 0.97}, "97.0% of those whom the trouble does not concern"),
    ],
)
def test_each_promise_can_be_broken(broken: dict[str, float], said: str) -> None:
    [complaint] = broken_promises(replace(KEPT, **broken))  # type: ignore[arg-type]  # parametrised
    assert said in complaint.words

from fractions import Fraction
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capacity.choices.closed_forms import erlang_b, erlang_c, poisson_quantile


def exact_erlang_b(servers: int, load: int) -> Fraction:
    """As the textbook has it, in whole numbers that no float could hold."""
    terms = [Fraction(load**busy, factorial(busy)) for busy in range(servers + 1)]
    return terms[-1] / sum(terms)


@pytest.mark.parametrize(("servers", "load"), [(1, 1), (10, 8), (100, 120), (1300, 1200)])
def test_erlang_b_is_what_the_textbook_says_also_where_the_textbook_overflows(
    servers: int, load: int
) -> None:
    assert erlang_b(servers, load) == pytest.approx(float(exact_erlang_b(servers, load)), rel=1e-9)


@pytest.mark.parametrize(("servers", "load"), [(2, 1), (10, 8), (1220, 1200)])
def test_erlang_c_is_what_the_textbook_says_also_at_1200_erlang(servers: int, load: int) -> None:
    lost = exact_erlang_b(servers, load)
    exact = servers * lost / (servers - load * (1 - lost))

    assert erlang_c(servers, load) == pytest.approx(float(exact), rel=1e-9)


def test_the_naive_formula_cannot_be_computed_at_1200_erlang() -> None:
    with pytest.raises(OverflowError):
        1200.0**1300 / factorial(1300)


def test_a_queue_that_gets_more_than_it_can_do_makes_everybody_wait_forever() -> None:
    assert erlang_c(10, 10) == erlang_c(10, 12.5) == 1


@given(st.floats(0, 3000), st.sampled_from([0.5, 0.99, 0.999]))
def test_a_quantile_is_the_first_number_that_holds_the_share(mean: float, share: float) -> None:
    number = poisson_quantile(mean, share)

    assert number >= mean - 5 * mean**0.5 - 2
    if mean < 20:
        below = [exp(-mean) * mean**n / factorial(n) for n in range(number + 1)]
        assert sum(below) >= share - 1e-9
        assert sum(below[:-1]) < share + 1e-9


@pytest.mark.parametrize(("mean", "share"), [(-1, 0.5), (1, 0), (1, 1)])
def test_a_quantile_of_nothing_is_refused(mean: float, share: float) -> None:
    with pytest.raises(ValueError, match="No quantile"):
        poisson_quantile(mean, share)

from random import Random

import pytest

from capacity.demand.durations import Durations


def test_two_percentiles_make_a_distribution_that_has_them() -> None:
    told = Durations.told(p50=0.2, p99=1.5)

    assert told.percentile(0.5) == pytest.approx(0.2, rel=0.01)
    assert told.percentile(0.99) == pytest.approx(1.5, rel=0.02)


def test_draws_have_the_mean_of_the_distribution() -> None:
    told, random = Durations.told(p50=0.2, p99=1.5), Random(8)  # noqa: S311  # chances are no secrets

    drawn = [told.draw(random) for _ in range(20_000)]

    assert sum(drawn) / len(drawn) == pytest.approx(told.mean, rel=0.03)


def test_what_follows_adds_up() -> None:
    both = Durations.told(p50=0.2, p99=1.5).followed_by(Durations.measured([1.0, 3.0]))

    assert both.mean == pytest.approx(Durations.told(p50=0.2, p99=1.5).mean + 2, rel=0.001)


def test_nothing_takes_longer_than_where_it_is_cut_off() -> None:
    assert Durations.measured([1.0, 9.0]).at_most(3.5).values == (1.0, 3.5)


@pytest.mark.parametrize(("p50", "p99"), [(0, 1), (2, 1), (-1, 1), (float("nan"), 1)])
def test_percentiles_that_are_none_are_refused(p50: float, p99: float) -> None:
    with pytest.raises(ValueError, match="p50"):
        Durations.told(p50=p50, p99=p99)


@pytest.mark.parametrize("seconds", [[], [-1.0], [float("inf")], [float("nan")]])
def test_measurements_that_are_none_are_refused(seconds: list[float]) -> None:
    with pytest.raises(ValueError, match="measured"):
        Durations.measured(seconds)

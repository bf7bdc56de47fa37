from dataclasses import replace

from benchmarks.storm.scenario.customers import customer_of, phone_of
from benchmarks.storm.scenario.scenarios import SCENARIOS, Scenario
from benchmarks.storm.scenario.trace import trace

CALM = Scenario(name="calm", title="calm")


def a_trace(seed: int) -> list[object]:
    return list(trace(CALM, seed=seed, per_second=5, length_seconds=60))


def test_the_same_seed_gives_the_same_calls() -> None:
    assert a_trace(seed=3) == a_trace(seed=3)


def test_another_seed_gives_other_calls() -> None:
    assert a_trace(seed=3) != a_trace(seed=4)


def test_calls_arrive_in_order_and_within_the_length() -> None:
    times = [call.at_seconds for call in trace(CALM, seed=1, per_second=5, length_seconds=60)]
    assert times == sorted(times)
    assert times[0] > 0
    assert times[-1] < 60


def test_as_many_calls_arrive_as_the_rate_says() -> None:
    assert 9_500 < len(trace(CALM, seed=1, per_second=100, length_seconds=100)) < 10_500


def test_a_surge_multiplies_the_rate_while_it_lasts_and_at_no_other_time() -> None:
    surge = replace(CALM, surge=4.0, surge_seconds=10.0)
    times = [call.at_seconds for call in trace(surge, seed=1, per_second=50, length_seconds=100)]
    assert 1_800 < sum(20 <= at < 30 for at in times) < 2_200
    assert 400 < sum(30 <= at < 40 for at in times) < 600


def test_one_caller_in_four_has_called_before() -> None:
    calls = trace(CALM, seed=1, per_second=50, length_seconds=100)
    repeated = 1 - len({call.phone for call in calls}) / len(calls)
    assert 0.22 < repeated < 0.28


def test_no_contact_has_the_id_of_another() -> None:
    calls = trace(CALM, seed=1, per_second=50, length_seconds=100)
    assert len({call.contact_id for call in calls}) == len(calls)


def test_no_phone_number_looks_like_a_503() -> None:
    phones = [phone_of(number) for number in range(9**5)]
    assert len(set(phones)) == len(phones)
    assert not any("503" in phone for phone in phones)


def test_customers_with_different_phones_have_different_records() -> None:
    assert customer_of(phone_of(1)) != customer_of(phone_of(2))


def test_each_scenario_is_named_once() -> None:
    names = [scenario.name for scenario in SCENARIOS]
    assert len(set(names)) == len(names)

from benchmarks.storm.scenario.scenarios import SCENARIOS, Scenario
from benchmarks.storm.scenario.trace import Call
from benchmarks.storm.storm import AT_ONCE, waves


def calls(number: int) -> list[Call]:
    return [Call(0.0, "a contact", "+15550100000")] * number


def test_every_scenario_is_played_once() -> None:
    played = [one for wave in waves(dict.fromkeys(SCENARIOS, calls(1))) for one in wave]
    assert sorted(one.name for one in played) == sorted(one.name for one in SCENARIOS)


def test_the_waves_carry_about_as_many_calls_each() -> None:
    names = {"one": 90, "two": 40, "three": 50, "four": 80, "five": 10}
    scenarios = {Scenario(name=name, title=name): calls(many) for name, many in names.items()}
    loads = [sum(len(calls) for calls in wave.values()) for wave in waves(scenarios)]
    assert sorted(loads) == [130, 140]


def test_as_few_waves_are_played_as_the_machine_takes() -> None:
    assert len(list(waves({SCENARIOS[0]: calls(1)}))) == 1
    assert len(list(waves(dict.fromkeys(SCENARIOS[:AT_ONCE], calls(1))))) == 1
    assert len(list(waves(dict.fromkeys(SCENARIOS[: AT_ONCE + 1], calls(1))))) == 2

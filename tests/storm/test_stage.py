from benchmarks.storm.scenario.scenarios import SCENARIOS
from benchmarks.storm.scenario.timeline import Timeline
from benchmarks.storm.stage import Stage


def test_the_sockets_of_a_scenario_lie_where_the_storm_removes_them() -> None:
    stage = Stage(SCENARIOS[0], [], Timeline.starting_in(0.0, length_seconds=1.0), seed=1)
    try:
        assert stage._process._config["tempdir"]  # type: ignore[attr-defined]
    finally:
        stage._pipe.close()
        stage._theirs.close()

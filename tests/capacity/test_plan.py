"""What is written into `cdk.json` carries the day that it was planned for."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from capacity.choices.written import write_warmths
from capacity.command import CENTRES, known
from capacity.demand.centre import Centre
from capacity.demand.centre_file import read_centre
from capacity.plan import NOW, PLANNED, Plan, make_plan
from capacity.simulation.setup import setup_of
from capacity.simulation.simulation import Simulation
from stacks.config import StackConfig
from tests.environments import FIXTURES, read_fixture


def a_centre(name: str, contacts: float) -> Centre:
    centre = read_centre(CENTRES / f"{name}.yaml")
    share = contacts / centre.day.total
    bursts = tuple(replace(one, contacts=one.contacts * share) for one in centre.bursts)
    return replace(centre, day=centre.day.scaled(contacts), bursts=bursts)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(a_centre("medium", 4000), read_fixture("prod"))


def test_the_written_configuration_survives_the_day(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "cdk.json"
    path.write_text(json.dumps({"context": {"environments": FIXTURES}}, indent=2))
    write_warmths(path, "prod", plan.warmths)

    written = StackConfig.read(json.loads(path.read_text())["context"]["environments"], "prod")

    assert setup_of(written, "MON") == setup_of(plan.planned, "MON")
    day = Simulation(plan.centre, setup_of(written, "MON"), seed=88).run()  # another such day
    for function in day.functions.values():
        assert sum(function.throttled) == 0
        assert sum(function.cold) <= 0.002 * sum(function.invocations)
    assert day.lost == 0


def test_too_little_does_not_survive_it(plan: Plan) -> None:
    few = setup_of(plan.planned, "MON")
    nothing = {
        name: replace(one, provisioning=None, pings=None) for name, one in few.functions.items()
    }

    day = Simulation(plan.centre, replace(few, functions=nothing, account_concurrency=2)).run()

    assert day.lost > 0
    assert any(sum(one.cold) > 0.002 * sum(one.invocations) for one in day.functions.values())


def test_closed_form_and_simulation_agree_on_the_busiest_quarter_of_an_hour(plan: Plan) -> None:
    for name, need in plan.needs.items():
        at = need.environments.index(need.peak)
        simulated = plan.days[PLANNED].functions[name].busy.highest_by_quarter()[at]
        assert simulated <= need.peak + 2


def test_all_set_ups_are_tried_with_the_same_callers(plan: Plan) -> None:
    first_tries = {day.contacts - day.rang_again for day in plan.days.values()}

    assert len(first_tries) == 1
    assert {NOW, PLANNED} < plan.days.keys()


def test_a_function_of_somebody_elses_is_planned_too() -> None:
    centre = a_centre("small", 50)
    functions = {**centre.functions, "pay_by_phone": centre.functions["customer_lookup"]}

    made = make_plan(replace(centre, functions=functions), read_fixture("dev"))

    assert "pay_by_phone" in made.choices


@pytest.mark.parametrize("name", known())
def test_each_centre_that_comes_along_can_be_read(name: str) -> None:
    assert a_centre(name, 10).functions

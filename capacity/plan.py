"""The plan of a contact centre's day: what it needs, which choice it gets, and how that fares."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from capacity.choices.choices import Choice, best, choices_of, configured, ways
from capacity.choices.cost import MonthlyCost, monthly_cost
from capacity.choices.need import Need, account_need, needs
from capacity.demand.centre import Centre
from capacity.simulation.played import play
from capacity.simulation.setup import setup_of
from capacity.simulation.tally import Tally
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS
from stacks.config import KeepWarm, StackConfig
from stacks.config.function import FunctionConfig
from stacks.config.warmth import Warmth

STRANGER = FunctionConfig(
    memory_mb=512,
    budget_seconds=BLOCK_LIMIT_SECONDS,
    warmth=KeepWarm(environments=1, every_minutes=5),
    reserved_concurrency=None,
)
"""How a function that is not of this stack is taken to be configured."""

NOW, PLANNED = "as configured", "as planned"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan.

    Attributes:
        centre: whose.
        config: of the environment as it is.
        needs: by function, in closed form.
        account: of all of them together.
        choices: by function.
        planned: the configuration with the best choices.
        days: what was counted, by the set-up: `NOW`, `PLANNED`, and each way for all functions.
        costs: a month, by the set-up: `NOW` and `PLANNED`.
    """

    centre: Centre
    config: StackConfig
    needs: Mapping[str, Need]
    account: Need
    choices: Mapping[str, list[Choice]]
    planned: StackConfig
    days: Mapping[str, Tally]
    costs: Mapping[str, MonthlyCost]

    @property
    def warmths(self) -> dict[str, Warmth]:
        """The best choice of each function."""
        return {name: best(choices).warmth for name, choices in self.choices.items()}


def make_plan(centre: Centre, config: StackConfig) -> Plan:
    """Plan a centre's day for an environment of `cdk.json`.

    A function that is not of this stack is planned too, as a `STRANGER`.
    """
    config = replace(config, functions=_with_strangers(centre, config))
    weekday = centre.open_on[0]
    budgets = {name: config.functions[name].budget_seconds for name in centre.functions}
    needed = needs(centre, budgets)
    warmths = {name: ways(need, centre.open_on, centre.time_zone) for name, need in needed.items()}
    setups = {
        way: setup_of(configured(config, {name: of[way] for name, of in warmths.items()}), weekday)
        for way in next(iter(warmths.values()))
    }
    setups[NOW] = setup_of(config, weekday)
    days = play(centre, setups)
    choices = {
        name: choices_of(name, config.functions[name], of, days) for name, of in warmths.items()
    }
    planned = configured(config, {name: best(of).warmth for name, of in choices.items()})
    chosen = setup_of(planned, weekday)
    same = next((name for name, setup in setups.items() if setup == chosen), None)
    days[PLANNED] = days[same] if same else play(centre, {PLANNED: chosen})[PLANNED]
    return Plan(
        centre=centre,
        config=config,
        needs=needed,
        account=account_need(needed),
        choices=choices,
        planned=planned,
        days=days,
        costs={
            NOW: monthly_cost(centre, config, days[NOW]),
            PLANNED: monthly_cost(centre, planned, days[PLANNED]),
        },
    )


def _with_strangers(centre: Centre, config: StackConfig) -> dict[str, FunctionConfig]:
    strangers = sorted(centre.functions.keys() - config.functions.keys())
    return {**config.functions, **dict.fromkeys(strangers, STRANGER)}

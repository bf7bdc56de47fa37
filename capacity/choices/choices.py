"""The three ways of keeping a function ready, each with what it costs and how it fares."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from capacity.choices.closed_forms import poisson_quantile
from capacity.choices.need import Need
from capacity.choices.schedule import schedule, warmth_of
from capacity.simulation.tally import FunctionTally, Tally
from deploy.cost.warmth import dollars_a_month
from stacks.config import KeepWarm, SnapStart, StackConfig
from stacks.config.function import FunctionConfig
from stacks.config.warmth import Warmth

PINGED_AT_MOST = 20
"""What the configuration takes."""

EVERY_MINUTES = 5
PINGED_SHARE = 1 - 1e-6
"""Pings cost next to nothing: they reach as many environments as ever run at once."""

COLD_AT_MOST = 0.001
"""The share of invocations that may wait for a start, were nothing kept ready."""

PINGED, RESTORED, PROVISIONED = "keep-warm", "SnapStart", "provisioned"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of keeping one function ready.

    Attributes:
        name: of the way.
        warmth: as the configuration has it.
        dollars: a month, for being there.
        invocations: of callers, a day.
        cold: of them, those that waited for a start.
        spilled: of them, those that found every provisioned environment busy.
    """

    name: str
    warmth: Warmth
    dollars: float
    invocations: int
    cold: int
    spilled: int

    @property
    def cold_share(self) -> float:
        """The share that waited for a start."""
        return self.cold / self.invocations if self.invocations else 0.0


def ways(need: Need, days: tuple[str, ...], time_zone: str) -> dict[str, Warmth]:
    """Return the three ways, each as large as it has to be."""
    planned = schedule(need.environments, len(days))
    pinged = poisson_quantile(max(need.load), PINGED_SHARE)
    return {
        PINGED: KeepWarm(min(max(pinged, 1), PINGED_AT_MOST), EVERY_MINUTES),
        RESTORED: SnapStart(),
        PROVISIONED: warmth_of(planned, days, time_zone),
    }


def configured(config: StackConfig, warmths: Mapping[str, Warmth]) -> StackConfig:
    """Return the configuration with another warmth for some of its functions."""
    functions = {
        name: replace(function, warmth=warmths.get(name, function.warmth))
        for name, function in config.functions.items()
    }
    return replace(config, functions=functions)


def choices_of(
    name: str, function: FunctionConfig, warmths: Mapping[str, Warmth], days: Mapping[str, Tally]
) -> list[Choice]:
    """Return how each way fares.

    Args:
        name: the function's folder.
        function: its configuration, memory and all.
        warmths: the ways.
        days: what was counted when all functions went that way.
    """
    return [
        _choice(way, replace(function, warmth=warmth), days[way].functions[name])
        for way, warmth in warmths.items()
    ]


def best(choices: list[Choice]) -> Choice:
    """Return provisioned environments where callers would wait for starts, and pings elsewhere.

    A ping promises nothing: it is for a function that hardly needs it. With SnapStart as many
    environments start as without any help, so its share tells who needs help. SnapStart itself is
    never chosen: nobody publishes how long a restore takes. Measure it, and decide.
    """
    by_name = {one.name: one for one in choices}
    needs_help = by_name[RESTORED].cold_share > COLD_AT_MOST
    return by_name[PROVISIONED if needs_help else PINGED]


def _choice(way: str, function: FunctionConfig, tally: FunctionTally) -> Choice:
    return Choice(
        name=way,
        warmth=function.warmth,
        dollars=dollars_a_month(function),
        invocations=sum(tally.invocations),
        cold=sum(tally.cold),
        spilled=sum(tally.spilled),
    )

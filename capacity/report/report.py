"""A plan as text."""

from collections.abc import Callable, Iterator
from functools import partial

from capacity.choices.choices import best
from capacity.choices.need import SHARE, calls_per_second
from capacity.limits import Limit, limits
from capacity.plan import NOW, PLANNED, Plan
from capacity.report.chart import chart
from capacity.report.picture import ready
from capacity.simulation.tally import Tally
from deploy.cost import prices
from stacks.config import KeepWarm, ProvisionedConcurrency
from stacks.config.warmth import Warmth

WORTH_A_CHART = 3
"""Environments; below that there is nothing to see."""


def report(plan: Plan) -> Iterator[str]:
    """Yield the lines of a plan."""
    peak = max(calls_per_second(plan.centre))
    contacts = plan.centre.day.total + sum(one.contacts for one in plan.centre.bursts)
    yield f"{plan.centre.name}: {contacts:,.0f} contacts a day, {peak:.3g} a second at the peak"
    for section in (_concurrency, _choices, *_charts(plan), _day, _limits, _cost):
        yield ""
        yield from section(plan)


def in_words(warmth: Warmth) -> str:
    """Return what a warmth is."""
    if isinstance(warmth, KeepWarm):
        return f"{warmth.environments} pinged every {warmth.every_minutes} minutes"
    if isinstance(warmth, ProvisionedConcurrency):
        hours = [
            f"{one.minimum} from {one.start:%H:%M} to {one.end:%H:%M}"
            for one in warmth.business_hours
        ]
        return ", ".join([f"{warmth.minimum} at any hour", *hours])
    return "restored from a snapshot"


def _concurrency(plan: Plan) -> Iterator[str]:
    day = plan.days[PLANNED]
    yield f"Invocations at once, no more in {SHARE:.1%} of the busiest quarter of an hour"
    yield f"  {'':<20}{'Erlang':>8}{'closed form':>13}{'simulated':>11}{'most':>6}"
    for name, need in plan.needs.items():
        busy = day.functions[name].busy
        at = need.environments.index(need.peak)
        yield (
            f"  {name:<20}{max(need.load):>8.2f}{need.peak:>13}"
            f"{busy.percentile(SHARE, [at]):>11}{busy.highest:>6}"
        )
    yield (
        f"  {'all of them':<20}{max(plan.account.load):>8.2f}{plan.account.peak:>13}"
        f"{day.claimed.percentile(SHARE):>11}{day.claimed.highest:>6}"
        "  claimed, provisioned ones that idle included"
    )


def _choices(plan: Plan) -> Iterator[str]:
    yield "Ways of keeping functions ready: USD a month, and a day's callers who wait for a start"
    for name, choices in plan.choices.items():
        for one in choices:
            mark = "*" if one is best(choices) else " "
            yield (
                f" {mark}{name:<20}{one.name:<12}{one.dollars:>9.2f} USD{one.cold:>7,}"
                f" ({one.cold_share:.3%}){one.spilled:>7,} spilled over"
            )
            yield f"  {'':<20}{in_words(one.warmth)}"
    yield (
        "  * chosen: provisioned where more than one in a thousand would wait; else pings, which"
        " promise nothing"
    )


def _charts(plan: Plan) -> Iterator[Callable[[Plan], Iterator[str]]]:
    """Yield a section for each function whose need goes up and down."""
    for name, need in plan.needs.items():
        if need.peak >= WORTH_A_CHART:
            yield partial(_chart, name)


def _chart(name: str, plan: Plan) -> Iterator[str]:
    yield f"{name}: needed (columns) and kept ready (line)"
    yield from chart(plan.needs[name].environments, ready(plan, name))


def _day(plan: Plan) -> Iterator[str]:
    now, planned = plan.days[NOW], plan.days[PLANNED]
    yield f"{'The day':<46}{NOW:>14}{PLANNED:>14}"
    for what, count in COUNTED.items():
        yield f"  {what:<44}{count(now):>14,}{count(planned):>14,}"


def _total(name: str) -> Callable[[Tally], int]:
    return lambda day: sum(sum(getattr(one, name)) for one in day.functions.values())


COUNTED: dict[str, Callable[[Tally], int]] = {
    "contacts": lambda day: day.contacts,
    "of them, callers who rang again": lambda day: day.rang_again,
    "calls that got a busy tone": lambda day: day.busy_tone,
    "contacts that waited for a start": lambda day: day.unlucky,
    "contacts that met an Error branch": lambda day: day.lost,
    "invocations": _total("invocations"),
    "invocations that waited for a start": _total("cold"),
    "invocations that spilled over": _total("spilled"),
    "tries that were throttled": _total("throttled"),
    "lookups that asked the CRM": lambda day: sum(day.crm.asked),
    "lookups answered from the cache": lambda day: day.crm.cached,
    "lookups that the circuit breaker kept away": lambda day: day.crm.refused,
}
"""What is told of a day."""


def _limits(plan: Plan) -> Iterator[str]:
    yield "Limits, and what the planned day takes of them"
    concurrency = plan.config.monitoring.account_concurrency
    for limit in limits(plan.centre, concurrency, plan.days[PLANNED]):
        yield f"  {limit.what:<40}{limit.taken:>8,.0f} of {_most(limit):<8}{_word(limit)}".rstrip()
        yield f"      {limit.note}"


def _most(limit: Limit) -> str:
    return "?" if limit.most is None else f"{limit.most:,.0f}"


def _word(limit: Limit) -> str:
    return "EXCEEDED" if limit.is_exceeded else ""


def _cost(plan: Plan) -> Iterator[str]:
    yield f"{'Cost':<30}{'kept ready':>12}{'used':>12}{'a month':>12}{'1000 contacts':>15}"
    for name in (NOW, PLANNED):
        cost = plan.costs[name]
        yield (
            f"  {name:<28}{cost.warmth:>12.2f}{cost.running:>12.2f}{cost.total:>12.2f}"
            f"{cost.of_a_thousand:>15.4f}"
        )
    yield (
        f"  USD, prices of {prices.REGION} compared on {prices.COMPARED_ON}; without Connect's own"
        " minutes and numbers."
    )

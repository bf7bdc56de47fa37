"""The figures as a table to read and as data, each ratio with its target."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.earlier_build import PINNED
from benchmarks.first_caller.services import AMAZONS_CRM, OTHER_CRM
from benchmarks.first_caller.turns import Compared, Cost, Measure
from benchmarks.first_caller.world import Place
from benchmarks.kept import keep
from benchmarks.verdict import verdict
from bundle.bytecode import VERSION

NEAR, REGION, FAR = (Place(seconds, AMAZONS_CRM) for seconds in (0.001, 0.010, 0.040))
"""Within a zone; a Region and its neighbours; another continent."""

OTHER = Place(0.010, OTHER_CRM)
UNNAMED = Place(0.040, AMAZONS_CRM, is_named=False)
PLACES = (NEAR, REGION, FAR, UNNAMED, OTHER)
ROUNDS = 15


def _wait(cost: Cost) -> float:
    return cost.wait * 1000


def _cpu(cost: Cost) -> float:
    return cost.cpu * 1000


@dataclass(frozen=True, slots=True)
class Target:
    """At most so much of what the pinned build takes, at one place."""

    what: str
    place: Place
    measure: Measure
    most: float


TARGETS = (
    Target("wait at 10 ms of round trip", REGION, _wait, 0.6),
    Target("wait at 40 ms of round trip", FAR, _wait, 0.5),
    Target("CPU time", REGION, _cpu, 0.8),
    Target("resident memory", REGION, lambda cost: cost.rss, 0.8),
)


def write(compared: Mapping[Place, Compared]) -> tuple[str, bool]:
    """Keep `first_caller.md` and `first_caller.json`.

    Returns:
        What the first says, and whether every target is met.
    """
    rounds = len(next(iter(compared.values())).after)
    ratios = {target.what: compared[target.place].ratio(target.measure) for target in TARGETS}
    text = f"""# The first caller's wait

CPython {VERSION}, {rounds} rounds taken in turns, medians. A process starts, imports
`customer_lookup` as it is deployed, and answers its first call: Secrets Manager, DynamoDB and the
CRM are behind TLS, and a look-up of a name, a connection, a handshake and a request take a round
trip each. The CRM's host is configured (`crm.host`) but where a row says otherwise. Made by
`python -m benchmarks.first_caller`, beside the build {PINNED}.

| of what {PINNED} takes | ratio | target |
|---|---:|---:|
{_verdicts(ratios)}

| round trip, CRM | ms to the answer, {PINNED} | now | ratio | CPU ms, {PINNED} | now | ratio |
|---|---:|---:|---:|---:|---:|---:|
{_rows(compared)}

Memory at the first answer, in MB. Resident is what the kernel counts for the process (RSS): its own
pages, and those of Python and of libraries that it shares with others (PSS divides them, USS leaves
them out).

| 10 ms | {PINNED} | now | ratio |
|---|---:|---:|---:|
{_memory(compared)}
"""
    data = json.dumps(_data(compared, ratios), indent=2) + "\n"
    keep({"first_caller.md": text, "first_caller.json": data}, rounds=rounds, usual=ROUNDS)
    return text, all(ratios[target.what] <= target.most for target in TARGETS)


def _verdicts(ratios: Mapping[str, float]) -> str:
    return "\n".join(
        f"| {target.what} | {ratios[target.what]:.2f} | {target.most:.1f} at most: "
        f"{verdict(met=ratios[target.what] <= target.most)} |"
        for target in TARGETS
    )


def _rows(compared: Mapping[Place, Compared]) -> str:
    rows = []
    for place, both in compared.items():
        figures = []
        for measure in (_wait, _cpu):
            before, after = both.medians(measure)
            figures.append(f"{before:.0f} | {after:.0f} | {both.ratio(measure):.2f}")
        rows.append(f"| {_named(place)} | {' | '.join(figures)} |")
    return "\n".join(rows)


def _memory(compared: Mapping[Place, Compared]) -> str:
    kinds: Mapping[str, Measure] = {
        "resident (RSS)": lambda cost: cost.rss,
        "proportional (PSS)": lambda cost: cost.pss,
        "its own (USS)": lambda cost: cost.uss,
    }
    rows = []
    for place in (REGION, OTHER):
        for name, measure in kinds.items():
            before, after = compared[place].medians(measure)
            ratio = compared[place].ratio(measure)
            rows.append(
                f"| {name}, {_CRMS[place.crm]} | {before:.1f} | {after:.1f} | {ratio:.2f} |"
            )
    return "\n".join(rows)


_CRMS = {AMAZONS_CRM: "CRM behind API Gateway", OTHER_CRM: "CRM with another certificate"}


def _named(place: Place) -> str:
    without = "" if place.is_named else ", without `crm.host`"
    return f"{place.round_trip * 1000:.0f} ms, {_CRMS[place.crm]}{without}"


def _data(compared: Mapping[Place, Compared], ratios: Mapping[str, float]) -> dict[str, object]:
    return {
        "pinned": PINNED,
        "ratios": ratios,
        "targets": {target.what: target.most for target in TARGETS},
        "waits_ms": {_named(place): both.medians(_wait) for place, both in compared.items()},
    }

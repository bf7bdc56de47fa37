"""`python -m benchmarks.capacity`: the plan's simulation against formulas, clock and libraries."""

import argparse
import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import interrupts
from benchmarks.capacity.compared import Library, compared
from benchmarks.capacity.formulas import Agreement, agreements
from capacity.command import CENTRES
from capacity.demand.centre import Centre
from capacity.demand.centre_file import read_centre
from capacity.plan import NOW, make_plan
from capacity.simulation.setup import setup_of
from capacity.simulation.simulation import Simulation
from deploy.configuration import read_environment

RESULT = Path(__file__).parents[1] / "results" / "capacity.md"
VERY_LARGE = CENTRES / "black_friday.yaml"


def main() -> int:
    """Measure, print and write `benchmarks/results/capacity.md`."""
    argparse.ArgumentParser(prog="python -m benchmarks.capacity", description=__doc__).parse_args()
    centre = read_centre(VERY_LARGE)
    text = f"""# Capacity plan

Made by `python -m benchmarks.capacity`. Times are of two shared processors.

## A day of {centre.day.total:,.0f} contacts

{_timed(centre)}

## Against closed forms

A million arrivals each. The formula is for the load that really came. Erlang C is simulated with
few workers alone: waits come in clusters, and at 1,200 Erlang a million jobs tell it to some
fifteen per cent. There the formula is held against exact fractions, in
`tests/capacity/test_closed_forms.py`.

{_table_of_agreements(agreements())}

## Libraries

A contact that invokes three functions, whose environments start, idle and go away; Ciw without
environments, which it does not know. CPU time and memory for a million contacts, by what 40,000
more cost.

{_table_of_libraries(compared())}
"""
    RESULT.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _timed(centre: Centre) -> str:
    config = read_environment("prod")
    began, cpu = time.monotonic(), time.process_time()
    Simulation(centre, setup_of(config, centre.open_on[0])).run()
    day = time.monotonic() - began
    cpu = time.process_time() - cpu
    memory = _megabytes(resource.RUSAGE_SELF)
    began = time.monotonic()
    plan = make_plan(centre, config)
    whole = time.monotonic() - began
    each = _megabytes(resource.RUSAGE_CHILDREN)
    contacts = f"{plan.days[NOW].contacts:,} contacts each"
    return "\n".join(
        (
            "| | seconds | CPU seconds | MB at most |",
            "|---|---:|---:|---:|",
            f"| one day, one process | {day:.0f} | {cpu:.0f} | {memory:.0f} |",
            f"| a plan: {len(plan.days)} set-ups, {contacts} | {whole:.0f} | | {each:.0f} each |",
        )
    )


def _megabytes(whose: int) -> float:
    peak = resource.getrusage(whose).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _table_of_agreements(all_of_them: Iterable[Agreement]) -> str:
    rows = (
        f"| {one.what} | {one.erlang:.2f} | {one.formula:.6g} | {one.simulated:.6g} "
        f"| {one.off:+.2%} |"
        for one in all_of_them
    )
    return "\n".join(
        ("| | Erlang | formula | simulated | off |", "|---|---:|---:|---:|---:|", *rows)
    )


def _table_of_libraries(all_of_them: Iterable[Library]) -> str:
    rows = (f"| {one.name} | {one.cpu_seconds:.0f} | {one.megabytes:.0f} |" for one in all_of_them)
    return "\n".join(("| library | CPU seconds | MB |", "|---|---:|---:|", *rows))


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.capacity.__main__"))

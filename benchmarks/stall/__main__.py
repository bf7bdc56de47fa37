"""`python -m benchmarks.stall`: how long a caller waits when a dependency misbehaves."""

import argparse
import sys

import interrupts
from benchmarks.stall.below_http import DNS_STUCK, names_stuck, url_for
from benchmarks.stall.report import OVER_SECONDS, write
from benchmarks.stall.surroundings import BUDGET_SECONDS, Surroundings, Waited, all_well
from benchmarks.startup.python313 import continue_in_it
from local.faulty import faults

ROUNDS = 3


def main() -> int:
    """Measure, print and write `benchmarks/results/stall.md`; 1 if a caller waited too long."""
    argparse.ArgumentParser(prog="python -m benchmarks.stall", description=__doc__).parse_args()
    continue_in_it("benchmarks.stall")
    waits: dict[tuple[str, str], list[Waited]] = {}
    with all_well() as surroundings:
        surroundings.first_call("warming up")
        for number in range(1, ROUNDS + 1):
            print(f"round {number} of {ROUNDS}", file=sys.stderr, flush=True)
            for name, fault in _matrix(surroundings):
                waited = _wait(surroundings, name, fault, f"{name} {fault} {number}")
                waits.setdefault((name, fault), []).append(waited)
    print(write(waits))
    worst = max(waited.seconds for each in waits.values() for waited in each)
    return 0 if worst <= BUDGET_SECONDS + OVER_SECONDS else 1


def _matrix(surroundings: Surroundings) -> list[tuple[str, str]]:
    names = [DNS_STUCK, *sorted(faults.NAMES - {"", "slow"}), "slow:5"]
    return [(server, fault) for server in surroundings.servers() for fault in names]


def _wait(surroundings: Surroundings, name: str, fault: str, circuit: str) -> Waited:
    server = surroundings.servers()[name]
    surroundings.table.items.clear()
    surroundings.reach(name, url_for(fault, server.url))
    try:
        if fault == DNS_STUCK:
            with names_stuck():
                return surroundings.first_call(circuit)
        server.fault = fault
        return surroundings.first_call(circuit)
    finally:
        server.fault = ""
        surroundings.reach(name, server.url)


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.stall.__main__"))

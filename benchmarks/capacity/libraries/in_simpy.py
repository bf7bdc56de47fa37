"""The little model in SimPy: `python -m ...in_simpy CONTACTS`."""

from collections.abc import Generator

import simpy

from benchmarks.capacity.libraries.the_model import BLOCKS, Environments, gap, measured, rate, runs

Events = Generator[simpy.Event, None, None]


def main(contacts: int) -> None:
    """Play so many contacts."""
    clock = simpy.Environment()
    functions = [Environments() for _ in range(BLOCKS)]

    def contact() -> Events:
        for function in functions:
            yield clock.timeout(gap())
            yield clock.timeout(function.take(clock.now) + runs())
            function.give_back(clock.now)

    def arrivals() -> Events:
        for _ in range(contacts):
            yield clock.timeout(rate(contacts))
            clock.process(contact())

    clock.process(arrivals())
    clock.run()


if __name__ == "__main__":
    measured(main)

"""The little model in salabim, with generators as processes: `python -m ...in_salabim CONTACTS`."""

from collections.abc import Generator

import salabim  # type: ignore[import-not-found]  # it has an environment of its own

from benchmarks.capacity.libraries.the_model import BLOCKS, Environments, gap, measured, rate, runs

Events = Generator[object, None, None]


def main(contacts: int) -> None:
    """Play so many contacts."""
    salabim.yieldless(False)
    clock = salabim.Environment(trace=False)
    functions = [Environments() for _ in range(BLOCKS)]

    class Contact(salabim.Component):  # type: ignore[misc]  # as above
        def process(self) -> Events:
            for function in functions:
                yield self.hold(gap())
                yield self.hold(function.take(clock.now()) + runs())
                function.give_back(clock.now())

    class Arrivals(salabim.Component):  # type: ignore[misc]  # as above
        def process(self) -> Events:
            for _ in range(contacts):
                yield self.hold(rate(contacts))
                Contact()

    Arrivals()
    clock.run()


if __name__ == "__main__":
    measured(main)

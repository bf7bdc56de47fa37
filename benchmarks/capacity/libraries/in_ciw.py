"""The little model in Ciw: `python -m ...in_ciw CONTACTS`.

A network of nodes that never run out of servers. Ciw's servers neither start nor go away by use, so
the environments of the other two are left out, which is in its favour.
"""

import ciw  # type: ignore[import-not-found]  # it has an environment of its own

from benchmarks.capacity.libraries.the_model import BLOCKS, DAY_SECONDS, measured


def main(contacts: int) -> None:
    """Play so many contacts."""
    nodes = 2 * BLOCKS
    on = [[float(to == at + 1) for to in range(nodes)] for at in range(nodes)]
    come = ciw.dists.Exponential(contacts / DAY_SECONDS)
    network = ciw.create_network(
        arrival_distributions=[come] + [None] * (nodes - 1),
        service_distributions=[ciw.dists.Uniform(3, 4), ciw.dists.Lognormal(-1, 0.8)] * BLOCKS,
        routing=on,
        number_of_servers=[float("inf")] * nodes,
    )
    ciw.Simulation(network).simulate_until_max_customers(contacts, method="Finish")


if __name__ == "__main__":
    measured(main)

"""What queueing theory says in closed form, computed so that 1,200 Erlang do not overflow.

The textbook forms divide `load**servers` by a factorial, and a float ends at 10**308. Erlang B is a
recursion whose every step is between 0 and 1; the Poisson distribution goes by logarithms.
"""

from math import exp, lgamma, log, sqrt


def poisson_quantile(mean: float, share: float) -> int:
    """Return the least number that a Poisson count stays at or below with probability `share`.

    The number of busy servers where there is always another one (M/G/infinity) is Poisson, with the
    offered load as its mean, whatever the distribution of the service times.

    Args:
        mean: the offered load in Erlang, 0 or more.
        share: above 0 and below 1.

    Raises:
        ValueError: `mean` or `share` is out of its range.
    """
    if mean < 0 or not 0 < share < 1:
        raise ValueError(f"No quantile {share} of a load of {mean} Erlang.")
    if mean == 0:
        return 0
    # Below this there is less than any share that floats can tell apart.
    number = max(0, int(mean - 12 * sqrt(mean) - 12))
    below = _poisson(mean, number)
    while below < share:
        number += 1
        below += _poisson(mean, number)
    return number


def erlang_b(servers: int, load: float) -> float:
    """Return the share of arrivals that find every server busy and are lost (M/G/c/c).

    Args:
        servers: 0 or more.
        load: arrivals a second times mean seconds of service, in Erlang.
    """
    blocked = 1.0
    for busy in range(1, servers + 1):
        blocked = load * blocked / (busy + load * blocked)
    return blocked


def erlang_c(servers: int, load: float) -> float:
    """Return the share of arrivals that have to wait (M/M/c); 1 where the queue only grows.

    Args:
        servers: 1 or more.
        load: in Erlang.
    """
    if load >= servers:
        return 1.0
    blocked = erlang_b(servers, load)
    return blocked / (1 - load / servers * (1 - blocked))


def _poisson(mean: float, number: int) -> float:
    return exp(number * log(mean) - mean - lgamma(number + 1))

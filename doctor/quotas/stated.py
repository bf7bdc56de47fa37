"""How a user states the peak that is to be borne."""

import argparse

from connect_flows.cli.exit_code import InputError
from doctor.quotas.target import Target

MOST = 1e6
"""Nobody has so many calls a second, nor calls so long."""


def add_target(parser: argparse.ArgumentParser) -> None:
    """Add the two options that state it."""
    parser.add_argument(
        "--calls-per-second", type=_positive, help="that begin at the peak to be borne"
    )
    parser.add_argument(
        "--call-seconds", type=_positive, help="how long one lasts on average, queue and agent too"
    )


def target_of(chosen: argparse.Namespace) -> Target | None:
    """Return what was stated; None where nothing was.

    Raises:
        InputError: one of the two is missing.
    """
    if chosen.calls_per_second is None and chosen.call_seconds is None:
        return None
    if chosen.calls_per_second is None or chosen.call_seconds is None:
        raise InputError(
            "--calls-per-second and --call-seconds are one peak: give both, or neither."
        )
    return Target(chosen.calls_per_second, chosen.call_seconds)


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number < MOST:
        raise argparse.ArgumentTypeError(f"{text!a} is no number above 0")
    return number

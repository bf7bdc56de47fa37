"""How a user states the peak that is to be borne, and asks for more."""

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


def add_increase(parser: argparse.ArgumentParser) -> None:
    """Add the two options that ask for more."""
    parser.add_argument(
        "--request-increase", action="store_true", help="print requests for more of the quotas"
    )
    parser.add_argument("--yes", action="store_true", help="send them")


def refuse_yes_alone(chosen: argparse.Namespace) -> None:
    """Return when there is something to send, or nothing to be sent.

    Raises:
        InputError: `--yes` without `--request-increase`.
    """
    if chosen.yes and not chosen.request_increase:
        raise InputError("--yes sends what --request-increase prints: give both.")


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

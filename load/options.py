"""What the load test adds to Locust's own options, and what they are checked for."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ACCOUNT_ON_THIS_MACHINE = "000000000000"

MOST_SECONDS_UNSEEN = 60
"""CloudWatch evaluates an alarm once a minute: who looks less often, loads on while one is on."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options, typed.

    Attributes:
        mine: Accounts and hosts that the user has named as their own.
        environment: Of `cdk.json`.
        region: Where its functions are; empty takes the shell's.
        endpoint: An embedded cloud on this machine instead of AWS.
        calls: Scenario files; one of them is played at a time.
        edge: The edge's URL.
        edge_key: What opens the CRM behind it.
        numbers: Callers' numbers.
        talk: The share of prompts and typing that is waited for.
        steps: Lines at once, and for how many seconds, one after the other.
        most_nothing: Percent of Error branches at which to stop.
        most_fallback: Percent of fallbacks at which to stop.
        look_every_seconds: How often alarms are looked at.
    """

    mine: tuple[str, ...]
    environment: str
    region: str
    endpoint: str
    calls: tuple[str, ...]
    edge: str
    edge_key: str
    numbers: tuple[str, ...]
    talk: float
    steps: tuple[tuple[int, float], ...]
    most_nothing: float
    most_fallback: float
    look_every_seconds: float


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to Locust's; none of them can be changed in its web page."""
    add: Any = parser.add_argument
    shown = {"include_in_web_ui": False}
    add("--mine", default="", help="accounts and hosts of your own, by comma", **shown)
    add("--environment", default="dev", help="of cdk.json", **shown)
    add("--aws-region", default="", help="where the functions are; else the shell's", **shown)
    add("--endpoint", default="", help="an embedded cloud on this machine", **shown)
    add("--calls", default="demo/calls/1_recognized.yaml", help="scenarios, by comma", **shown)
    add("--edge", default="", help="the edge's URL", **shown)
    add("--edge-key", default="", help="opens the CRM behind it", env_var="EDGE_KEY", **shown)
    add("--numbers", default="", help="callers' numbers, by comma, or a file of them", **shown)
    add("--talk", type=float, default=1.0, help="share of prompts waited for", **shown)
    add("--steps", default="1:30", help="LINES:SECONDS, by comma", **shown)
    add("--most-error-branches", type=float, default=2.0, help="percent, then stop", **shown)
    add("--most-fallbacks", type=float, default=20.0, help="percent, then stop", **shown)
    add("--look-every", type=float, default=15.0, help="seconds between looks at alarms", **shown)


class OptionError(ValueError):
    """An option cannot be used; the message says which, its value, and what can be."""


def read_options(parsed: Any) -> Options:  # noqa: ANN401 - argparse's and Locust's
    """Read what Locust has parsed, here or on the machine that leads.

    Raises:
        OptionError: Names the first option that cannot be used.
    """
    if not 0 <= parsed.talk <= 1:
        raise OptionError(f"--talk is {parsed.talk}: give a share from 0 to 1")
    for name in ("most_error_branches", "most_fallbacks"):
        percent = getattr(parsed, name)
        if not 0 <= percent <= 100:
            # Nothing is over "nan": with it the test would never stop by itself.
            option = name.replace("_", "-")
            raise OptionError(f"--{option} is {percent}: give percent from 0 to 100")
    if not 1 <= parsed.look_every <= MOST_SECONDS_UNSEEN:
        raise OptionError(
            f"--look-every is {parsed.look_every}: give seconds from 1 to {MOST_SECONDS_UNSEEN}"
        )
    return Options(
        mine=_split(parsed.mine),
        environment=parsed.environment,
        region=parsed.aws_region,
        endpoint=parsed.endpoint,
        calls=_split(parsed.calls),
        edge=parsed.edge,
        edge_key=parsed.edge_key,
        numbers=_split(parsed.numbers) or INVENTED,
        talk=parsed.talk,
        steps=read_steps(parsed.steps),
        most_nothing=parsed.most_error_branches,
        most_fallback=parsed.most_fallbacks,
        look_every_seconds=parsed.look_every,
    )


def read_steps(written: str) -> tuple[tuple[int, float], ...]:
    """Read `10:30,50:120`: ten lines for half a minute, then fifty for two.

    Raises:
        OptionError: It is written otherwise, or a number is none above zero.
    """
    steps = []
    for step in _split(written):
        lines, _, seconds = step.partition(":")
        try:
            steps.append((int(lines), float(seconds)))
        except ValueError:
            raise OptionError(f"--steps has {step!r}: write LINES:SECONDS, as in 10:30") from None
        if steps[-1][0] < 1 or not 0 < steps[-1][1] < 86_400:
            raise OptionError(f"--steps has {step!r}: from one line, and for less than a day")
    if not steps:
        raise OptionError("--steps is empty: write LINES:SECONDS, as in 10:30")
    return tuple(steps)


def at_second(steps: Sequence[tuple[int, float]], seconds: float) -> int | None:
    """How many lines there are so long after the start; None once all steps are over."""
    for lines, lasts in steps:
        if seconds < lasts:
            return lines
        seconds -= lasts
    return None


def _split(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(",") if part.strip())


INVENTED = tuple(f"+1555010{last:04d}" for last in range(10_000))
"""Nobody's: mostly unknown to any CRM, and so asked for each time. Give numbers of test customers
for answers with something in them."""

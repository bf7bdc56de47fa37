"""The sizes as tables to read."""

import platform
from collections.abc import Iterator, Mapping, Sequence

from deploy.cost import prices
from sizing.checked import Check, Sized
from sizing.compared import WITHIN, Compared
from sizing.recommendation import Recommendation, Step, recommend, steps_of

HEAD = "| MB | first answer, ms | warm call, ms | a million calls, USD | an hour ready, USD | |"
OVERVIEW = (
    "| function | CPU to the first answer, ms | more for each standstill, ms "
    "| CPU of a warm call, ms | resident, MB | has, MB | recommended, MB |"
)
CHECKED = (
    "| function | share | first answer: predicted, seen, ms | off | warm: predicted, seen, ms "
    "| off | |"
)
RULE = "|---:|---:|---:|---:|---:|---|"


def report(
    sized: Sequence[Sized],
    configured: Mapping[str, int],
    *,
    first_answer_seconds: float,
) -> str:
    """Return the report as Markdown.

    Args:
        sized: what was measured.
        configured: MB that each function has now.
        first_answer_seconds: how long a cold caller may wait.
    """
    parts = [
        _preface(sized, sorted({check.way for one in sized for check in one.checks})),
        _overview(sized, configured, first_answer_seconds),
        *(_function(one, configured[one.name], first_answer_seconds) for one in sized),
        _checks(sized),
    ]
    return "\n".join(parts) + "\n"


def all_hold(sized: Sequence[Sized]) -> bool:
    """Say whether every prediction was near enough."""
    return all(check.holds for one in sized for check in one.checks)


def _preface(sized: Sequence[Sized], ways: Sequence[str]) -> str:
    fewest, most = min(one.rounds for one in sized), max(one.rounds for one in sized)
    rounds = str(most) if fewest == most else f"{fewest} to {most}"
    return f"""# Size

Python {platform.python_version()} started it, the runtime's Python ran the functions as they are
deployed; {rounds} rounds taken in turns. Made by `python -m sizing`.

CPU was measured for the first answer (process start, imports, connections, answer) and for a warm
call, on one processor of this machine and on three sixteenths of it. Each memory step gives a share
of a processor, a whole one at 1,769 MB; the times below are predicted from that. They are of **this
machine's** processor and of services on it, and Lambda's own start is not in them: run AWS Lambda
Power Tuning with the inputs in `build/size/` for an account's own. Prices are of {prices.REGION},
arm64, {prices.COMPARED_ON}. The shares of the check at the end were given by {", ".join(ways)}.
"""


def _overview(
    sized: Sequence[Sized], configured: Mapping[str, int], first_answer_seconds: float
) -> str:
    lines = [OVERVIEW, "|---|---:|---:|---:|---:|---:|---:|"]
    for one in sized:
        chosen = recommend(steps_of(one.run), first_answer_seconds=first_answer_seconds)
        lines.append(
            f"| {one.name} | {one.run.first.cpu * 1000:.0f} "
            f"| {one.run.first.cpu_per_standstill * 1000:.2f} "
            f"| {one.run.warm.cpu * 1000:.2f} | {one.run.memory_mb:.0f} | {configured[one.name]} "
            f"| **{chosen.memory_mb}** |"
        )
    return "\n".join(lines) + "\n"


def _function(one: Sized, configured: int, first_answer_seconds: float) -> str:
    steps = steps_of(one.run)
    chosen = recommend(steps, first_answer_seconds=first_answer_seconds)
    rows = "\n".join(_rows(steps, chosen, configured))
    return f"""## {one.name}

{chosen.memory_mb} MB: {chosen.why}.

{HEAD}
{RULE}
{rows}
"""


def _rows(steps: Sequence[Step], chosen: Recommendation, configured: int) -> Iterator[str]:
    for one in steps:
        marks = [
            *(["recommended"] if one.memory_mb == chosen.memory_mb else []),
            *(["as it is"] if one.memory_mb == configured else []),
            *([] if one.fits else ["too little for what is resident"]),
        ]
        yield (
            f"| {one.memory_mb} | {one.first * 1000:.0f} | {one.warm * 1000:.2f} "
            f"| {one.million:.2f} | {one.provisioned_hour:.4f} | {', '.join(marks)} |"
        )


def _checks(sized: Sequence[Sized]) -> str:
    lines = [
        "## Checked",
        "",
        f"Each function really run on a share of a processor; within {WITHIN:.0%} is near enough.",
        "In brackets: where the mean lies with 95 % confidence. Where a part of that is too far",
        "off, more rounds are taken. What is unclear in the end needs a machine that is less busy.",
        "",
        CHECKED,
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    lines += [_checked(one.name, check) for one in sized for check in one.checks]
    return "\n".join(lines)


def _checked(name: str, check: Check) -> str:
    verdict = "holds" if check.holds else "MISSED" if check.is_missed else "unclear"
    return (
        f"| {name} | {check.share:g} | {_ms(check.first, 0)} | {_off(check.first)} "
        f"| {_ms(check.warm, 2)} | {_off(check.warm)} | {verdict} |"
    )


def _ms(one: Compared, digits: int) -> str:
    return f"{one.predicted * 1000:.{digits}f}, {one.seen * 1000:.{digits}f}"


def _off(one: Compared) -> str:
    return f"{one.off:+.0%} ({one.least:+.0%} to {one.most:+.0%})"

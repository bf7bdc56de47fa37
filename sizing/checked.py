"""The predictions, held against really running on a share of a processor."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from sizing.compared import Compared
from sizing.measured import CALIBRATED_ON, Run, take_turns, typical
from sizing.prediction import Work
from sizing.processor import processor
from sizing.surroundings import Measurable

SHARES = (0.25, 0.5, 1.0)
CLEAR_WITHIN_SECONDS = 300
"""How long rounds are added where the rounds so far differ too much to tell."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was predicted and what was seen, on one share.

    Attributes:
        share: of a processor.
        way: by which it was given.
        first: the time to the first answer.
        warm: the time of a warm call.
    """

    share: float
    way: str
    first: Compared
    warm: Compared

    @property
    def holds(self) -> bool:
        """Whether both predictions are near enough."""
        return self.first.holds and self.warm.holds

    @property
    def is_missed(self) -> bool:
        """Whether one of them is too far off."""
        return self.first.is_missed or self.warm.is_missed

    @property
    def is_clear(self) -> bool:
        """Whether more rounds can tell nothing new."""
        return self.holds or self.is_missed


@dataclass(frozen=True, slots=True)
class Sized:
    """A function that was measured and checked.

    Attributes:
        name: its folder.
        run: what is typical of it on a whole processor.
        rounds: how often it was measured.
        checks: on shares.
    """

    name: str
    run: Run
    rounds: int
    checks: tuple[Check, ...]

    @property
    def is_missed(self) -> bool:
        """Whether a prediction is too far off."""
        return any(check.is_missed for check in self.checks)

    @property
    def is_clear(self) -> bool:
        """Whether more rounds can tell nothing new."""
        return all(check.is_clear for check in self.checks)


def measure(
    functions: Sequence[Measurable],
    python: Path,
    *,
    rounds: int,
    progress: Callable[[str], None],
) -> list[Sized]:
    """Run every function on a whole processor and on each share, in turns, round by round.

    The first round fills the system's caches and is not counted. A function whose rounds differ too
    much to tell whether a prediction holds is run again, for `CLEAR_WITHIN_SECONDS` at most. One
    whose prediction is missed is measured anew, once: a machine that was disturbed then is not
    disturbed alike again, and a wrong prediction is missed both times.

    Args:
        functions: what is measured.
        python: the runtime's.
        rounds: how many each function has at least.
        progress: is told what is going on.
    """
    ways = {share: processor(share) for share in (None, CALIBRATED_ON, *SHARES)}
    names = {share: ways[share].name for share in SHARES}
    progress("warming up")
    for one in functions:
        take_turns(one, ways, python)
    return until_clear(
        [one.name for one in functions],
        {one.name: partial(take_turns, one, ways, python) for one in functions},
        lambda name, taken: sized_of(name, taken, names),
        rounds=rounds,
        progress=progress,
    )


Round = Mapping[float | None, Run]


def until_clear(
    names: Sequence[str],
    take: Mapping[str, Callable[[], Round]],
    size: Callable[[str, Sequence[Round]], Sized],
    *,
    rounds: int,
    progress: Callable[[str], None],
) -> list[Sized]:
    """Take rounds until all is clear, or `CLEAR_WITHIN_SECONDS` are over.

    Args:
        names: of the functions.
        take: takes a round of a function.
        size: says what the rounds of a function tell.
        rounds: how many each function has at least.
        progress: is told what is going on.
    """
    taken: dict[str, list[Round]] = {name: [] for name in names}
    missed: set[str] = set()
    until = time.monotonic() + CLEAR_WITHIN_SECONDS
    left = list(names)
    while left and (time.monotonic() < until or any(len(taken[name]) < rounds for name in left)):
        progress(", ".join(f"{name}, round {len(taken[name]) + 1}" for name in left))
        for name in left:
            taken[name].append(take[name]())
        for name in [name for name in left if len(taken[name]) >= rounds]:
            sized = size(name, taken[name])
            if sized.is_missed and name not in missed:
                progress(f"{name}: a prediction is missed, so all of it is measured anew")
                missed.add(name)
                taken[name].clear()
            elif sized.is_clear:
                left.remove(name)
    return [size(name, taken[name]) for name in names]


def sized_of(name: str, rounds: Sequence[Round], ways: Mapping[float, str]) -> Sized:
    """Hold what was predicted against what was seen.

    Args:
        name: the function's.
        rounds: of it.
        ways: by which each share was given.
    """
    whole = typical(rounds)

    def compared(share: float, piece: Callable[[Run], Work]) -> Compared:
        usual = median(piece(one[share]).cpu for one in rounds)
        works = [(piece(one[None]), piece(one[share])) for one in rounds]
        return Compared.of(
            [
                (
                    replace(
                        piece(whole),
                        # A busy machine takes its part of the caches, and slows the processor: what
                        # it made this run need more CPU than usual is none of the share's.
                        cpu=piece(whole).cpu * on_share.cpu / usual,
                        waited=on_all.waited,
                    ).on(share),
                    on_share.passed,
                )
                for on_all, on_share in works
            ]
        )

    checks = (
        Check(
            share=share,
            way=way,
            first=compared(share, lambda run: run.first),
            warm=compared(share, lambda run: run.warm),
        )
        for share, way in ways.items()
    )
    return Sized(name, whole, len(rounds), tuple(checks))

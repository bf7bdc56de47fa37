"""The predictions, held against really running on a share of a processor."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from statistics import median

from sizing.measured import CALIBRATED_ON, Run, take_turns, typical
from sizing.prediction import Work
from sizing.processor import processor
from sizing.surroundings import Measurable

SHARES = (0.25, 0.5, 1.0)
WITHIN = 0.15
"""How far a prediction may be off."""

CLEAR_WITHIN_SECONDS = 300
"""How long rounds are added where the rounds so far differ too much to tell."""

CONFIDENCE = 1.96
"""Standard deviations of the normal distribution, for 95 %."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was predicted and what was seen, in several rounds.

    Attributes:
        predicted: seconds, the median.
        seen: seconds, the median.
        off: how far what was seen is above what the same round predicts, as a share of that; the
            median.
        least: the least that `off` can be, with 95 % confidence.
        most: the most.
    """

    predicted: float
    seen: float
    off: float
    least: float
    most: float

    @classmethod
    def of(cls, rounds: Sequence[tuple[float, float]]) -> "Compared":
        """Compare what was predicted and what was seen in each round."""
        off = sorted(seen / predicted - 1 for predicted, seen in rounds)
        # The order statistics that the median lies between, whatever the distribution.
        outside = max(0, int((len(off) + 1) / 2 - CONFIDENCE * sqrt(len(off)) / 2) - 1)
        return cls(
            predicted=median(predicted for predicted, _ in rounds),
            seen=median(seen for _, seen in rounds),
            off=median(off),
            least=off[outside],
            most=off[-1 - outside],
        )

    @property
    def holds(self) -> bool:
        """Whether the prediction is near enough, the noise of the rounds counted in."""
        return self.least >= -WITHIN and self.most <= WITHIN

    @property
    def is_missed(self) -> bool:
        """Whether the prediction is too far off, the noise of the rounds counted in."""
        return self.most < -WITHIN or self.least > WITHIN


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
    much to tell whether a prediction holds is run again, for `CLEAR_WITHIN_SECONDS` at most.

    Args:
        functions: what is measured.
        python: the runtime's.
        rounds: how many each function has at least.
        progress: is told what is going on.
    """
    taken: dict[str, list[Mapping[float | None, Run]]] = {one.name: [] for one in functions}
    with ExitStack() as given:
        ways = {
            share: given.enter_context(processor(share)) for share in (None, CALIBRATED_ON, *SHARES)
        }
        names = {share: ways[share].name for share in SHARES}
        progress("warming up")
        for one in functions:
            take_turns(one, ways, python)
        until = time.monotonic() + CLEAR_WITHIN_SECONDS
        number, left = 0, list(functions)
        while left and (number < rounds or time.monotonic() < until):
            number += 1
            progress(f"round {number}: {', '.join(one.name for one in left)}")
            for one in left:
                taken[one.name].append(take_turns(one, ways, python))
            if number >= rounds:
                left = [one for one in left if not _sized(one, taken[one.name], names).is_clear]
    return [_sized(one, taken[one.name], names) for one in functions]


def _sized(
    function: Measurable, rounds: Sequence[Mapping[float | None, Run]], ways: Mapping[float, str]
) -> Sized:
    whole = typical(rounds)

    def compared(share: float, piece: Callable[[Run], Work]) -> Compared:
        more = piece(whole).cpu_per_halving
        works = [(piece(one[None]), piece(one[share])) for one in rounds]
        return Compared.of(
            [
                (replace(on_all, cpu_per_halving=more).on(share), on_share.passed)
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
    return Sized(function.name, whole, len(rounds), tuple(checks))

"""The predictions, held against really running on a share of a processor."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sizing.measured import Run, run_once, undisturbed
from sizing.processor import processor
from sizing.surroundings import Measurable

SHARES = (0.25, 0.5, 1.0)
WITHIN = 0.15
"""How far a prediction may be off."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was predicted and what was seen, on one share.

    Attributes:
        share: of a processor.
        way: by which it was given.
        first: seconds to the first answer, predicted and seen.
        warm: seconds of a warm call, predicted and seen.
    """

    share: float
    way: str
    first: tuple[float, float]
    warm: tuple[float, float]

    @property
    def off(self) -> tuple[float, float]:
        """How far what was seen is above what was predicted, as a share of that."""
        return self.first[1] / self.first[0] - 1, self.warm[1] / self.warm[0] - 1

    @property
    def holds(self) -> bool:
        """Whether both predictions are near enough."""
        return max(map(abs, self.off)) <= WITHIN


@dataclass(frozen=True, slots=True)
class Sized:
    """A function that was measured and checked.

    Attributes:
        name: its folder.
        run: on a whole processor, the least of its rounds.
        checks: on shares.
    """

    name: str
    run: Run
    checks: tuple[Check, ...]


def measure(
    functions: Sequence[Measurable],
    python: Path,
    *,
    rounds: int,
    progress: Callable[[str], None],
) -> list[Sized]:
    """Run every function on a whole processor and on each share, in turns, round by round.

    The first round fills the system's caches and is not counted.
    """
    whole: dict[str, list[Run]] = {one.name: [] for one in functions}
    shared: dict[tuple[str, float], list[Run]] = {}
    with ExitStack() as given:
        all_of_it = given.enter_context(processor(None))
        ways = {share: given.enter_context(processor(share)) for share in SHARES}
        for number in range(rounds + 1):
            progress(f"round {number} of {rounds}" if number else "warming up")
            for one in functions:
                run = run_once(one, all_of_it, python)
                runs = {share: run_once(one, way, python) for share, way in ways.items()}
                if number:
                    whole[one.name].append(run)
                    for share, each in runs.items():
                        shared.setdefault((one.name, share), []).append(each)
    names = {share: way.name for share, way in ways.items()}
    return [
        Sized(
            one.name,
            undisturbed(whole[one.name]),
            tuple(
                _checked(share, names[share], whole[one.name], shared[one.name, share])
                for share in SHARES
            ),
        )
        for one in functions
    ]


def _checked(share: float, way: str, whole: Sequence[Run], shared: Sequence[Run]) -> Check:
    expected, seen = undisturbed(whole), undisturbed(shared)
    return Check(
        share=share,
        way=way,
        first=(expected.first.on(share), seen.first.passed),
        warm=(expected.warm.on(share), seen.warm.passed),
    )

"""Counts, for every operator, the mutants made and the mutants found."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.flows.mutations.by_reading import found_by_reading
from tests.flows.mutations.operators import OPERATORS, Mutant, mutants, name_of
from tests.flows.mutations.our_flows import OurFlows

Player = Callable[[Mutant], str | None]


@dataclass(slots=True)
class Score:
    """What became of all mutants.

    Attributes:
        made: how many there are, by operator.
        read: how many lint or synth finds.
        played: how many more a scenario finds.
        equivalent: how many are the same flow to a caller, by their reason.
        alive: those that nobody finds.
    """

    made: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    played: Counter[str] = field(default_factory=Counter)
    equivalent: Counter[str] = field(default_factory=Counter)
    alive: list[Mutant] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many are found at all."""
        return self.read.total() + self.played.total()

    @property
    def share(self) -> float:
        """The share found of those that differ from the sound flow."""
        return self.found / (self.made.total() - self.equivalent.total())

    def as_table(self) -> str:
        """Show a line an operator, and the score on the last."""
        lines = [f"{'way of breaking':32}{'made':>6}{'lint':>6}{'scenario':>10}"]
        for operator in OPERATORS:
            name = name_of(operator)
            counts = f"{self.made[name]:6}{self.read[name]:6}{self.played[name]:10}"
            lines.append(f"{name:32}{counts}")
        made = self.made.total() - self.equivalent.total()
        lines.append(f"{self.found} of {made} found: {self.share:.1%}")
        return "\n".join(lines)


def score(ours: OurFlows, play: Player, *, of_each: int | None = None) -> Score:
    """Make mutants of our flows, and look for each by reading, then by playing.

    Args:
        ours: the flows.
        play: looks for a mutant that reads well.
        of_each: how many of each way of breaking each flow, spread over the flow; None: all.
    """
    result = Score()
    for mutant in _all(ours, of_each):
        result.made[mutant.operator] += 1
        if mutant.equivalent:
            result.equivalent[mutant.equivalent] += 1
        elif found_by_reading(mutant, ours):
            result.read[mutant.operator] += 1
        elif play(mutant):
            result.played[mutant.operator] += 1
        else:
            result.alive.append(mutant)
    return result


def _all(ours: OurFlows, of_each: int | None) -> Iterable[Mutant]:
    for name, text in ours.texts.items():
        for operator in OPERATORS:
            made = list(mutants(name, text, [operator]))
            yield from made[:: max(1, len(made) // of_each)][:of_each] if of_each else made

"""What was predicted beside what was seen, in several rounds of a machine that others use too."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from statistics import fmean, variance

WITHIN = 0.15
"""How far a prediction may be off."""

TRIMMED = 0.2
"""The share of the rounds left out at either end: what a busy machine disturbed is among them."""

CONFIDENCE = (inf, 12.71, 4.31, 3.19, 2.78, 2.58, 2.45, 2.37, 2.31, 2.27, 2.23)
"""Standard errors that hold 95 %, by degrees of freedom: Student's t, rounded up."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was predicted and what was seen, in several rounds.

    The mean of all beginnings is predicted, so means are compared: of few beginnings of a long
    standstill the median may be far from it.

    Attributes:
        predicted: seconds, the trimmed mean.
        seen: seconds, the trimmed mean.
        off: how far what was seen is above what the same round predicts, as a share of that; the
            trimmed mean.
        least: the least that `off` can be, with 95 % confidence (Tukey and McLaughlin's interval).
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
        off = [seen / predicted - 1 for predicted, seen in rounds]
        around = _trimmed_mean(off)
        return cls(
            predicted=_trimmed_mean([predicted for predicted, _ in rounds]),
            seen=_trimmed_mean([seen for _, seen in rounds]),
            off=around,
            least=around - _confident_within(off),
            most=around + _confident_within(off),
        )

    @property
    def holds(self) -> bool:
        """Whether the prediction is near enough, the noise of the rounds counted in."""
        return self.least >= -WITHIN and self.most <= WITHIN

    @property
    def is_missed(self) -> bool:
        """Whether the prediction is too far off, the noise of the rounds counted in."""
        return self.most < -WITHIN or self.least > WITHIN


def _trimmed_mean(values: Sequence[float]) -> float:
    out = int(TRIMMED * len(values))
    return fmean(sorted(values)[out : len(values) - out])


def _confident_within(values: Sequence[float]) -> float:
    """Return how far the trimmed mean may be from that of endlessly many values."""
    count, out = len(values), int(TRIMMED * len(values))
    if count == 1:
        return inf
    ordered = sorted(values)
    least, most = ordered[out], ordered[-1 - out]
    spread = sqrt(variance(min(max(one, least), most) for one in ordered))
    freedom = min(count - 2 * out, len(CONFIDENCE)) - 1
    return CONFIDENCE[freedom] * spread / ((1 - 2 * out / count) * sqrt(count))

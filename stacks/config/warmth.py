"""How a function's environments are kept ready: three ways, of which a function has one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from stacks.config.business_hours import BusinessHours, moments_of_change, read_business_hours
from stacks.config.config_error import ConfigError
from stacks.config.section import Section
from stacks.config.time_zone import read_time_zone

__all__ = ["BusinessHours", "KeepWarm", "ProvisionedConcurrency", "SnapStart", "Warmth"]


@dataclass(frozen=True, slots=True)
class ProvisionedConcurrency:
    """Environments that Lambda keeps started and that cost money while idle.

    Attributes:
        minimum: at least as many, at any hour; 1 or more. A schedule down to 0 would make the next
            deployment fail while the alias declares provisioned concurrency.
        maximum: at most as many.
        target_utilization: scale out above this share in use, 0.1 to 0.9 (AWS: "Configuring
            provisioned concurrency", which allows 0.1 to 0.9 for target tracking).
        time_zone: of the business hours that say none, the canonical name of an IANA zone.
        business_hours: when there is another minimum and maximum. Those of several zones may
            overlap, and what they need adds up.
    """

    minimum: int
    maximum: int
    target_utilization: float
    time_zone: str
    business_hours: tuple[BusinessHours, ...]

    def bounds(self, open_hours: Iterable[BusinessHours]) -> tuple[int, int]:
        """Return how many there are at least and at most while `open_hours` last."""
        opened = list(open_hours)
        if not opened:
            return self.minimum, self.maximum
        return sum(one.minimum for one in opened), sum(one.maximum for one in opened)

    @property
    def most_at_least(self) -> int:
        """The highest minimum of the week."""
        return max(self.minimum, *(least for least, _ in self._of_hours()), 0)

    @property
    def peak(self) -> int:
        """The most environments that can be provisioned at any hour."""
        return max(self.maximum, *(most for _, most in self._of_hours()), 0)

    def _of_hours(self) -> Iterator[tuple[int, int]]:
        """The bounds while each of the hours lasts, and those of other zones with it."""
        for hours in self.business_hours:
            yield self.bounds([hours])
        for moment in moments_of_change(self.business_hours):
            yield self.bounds(one for one in self.business_hours if one.cover_moment(moment))


@dataclass(frozen=True, slots=True)
class SnapStart:
    """A started environment's memory, restored instead of started."""


@dataclass(frozen=True, slots=True)
class KeepWarm:
    """A ping through the alias at a rate; costs next to nothing and promises nothing.

    Attributes:
        environments: how many environments one ping reaches, 1 to 20.
        every_minutes: 1 to 15. Idle environments live for minutes; AWS publishes no figure, and a
            rarer ping finds nothing left to keep warm.
    """

    environments: int
    every_minutes: int


Warmth = ProvisionedConcurrency | SnapStart | KeepWarm


def read_warmth(path: str, values: object) -> Warmth:
    """Read a `warmth` section, which holds exactly one of the three.

    Raises:
        ConfigError: none or several are named, or a value is out of range.
    """
    readers: dict[str, Callable[[str, object], Warmth]] = {
        "provisioned_concurrency": _read_provisioned,
        "snap_start": _read_snap_start,
        "keep_warm": _read_keep_warm,
    }
    with Section.reading(path, values) as section:
        chosen = [name for name in readers if section.has(name)]
        if len(chosen) != 1:
            allowed = f"exactly one of {', '.join(readers)}: they exclude each other"
            raise ConfigError(path, values, allowed)
        return section.inner(chosen[0], readers[chosen[0]])


def _read_provisioned(path: str, values: object) -> ProvisionedConcurrency:
    with Section.reading(path, values) as section:
        minimum = section.whole("min", 1, 1000)
        maximum = section.whole("max", 1, 1000, default=minimum)
        if minimum > maximum:
            section.refuse("min", minimum, f"at most max, which is {maximum}")
        zone = read_time_zone(section) if section.has("time_zone") else None
        hours = section.inner("business_hours", partial(read_business_hours, time_zone=zone))
        return ProvisionedConcurrency(
            minimum=minimum,
            maximum=maximum,
            target_utilization=section.number("target_utilization", 0.1, 0.9, default=0.7),
            time_zone=zone or "Etc/UTC",
            business_hours=hours,
        )


def _read_snap_start(path: str, values: object) -> SnapStart:
    if values is not True:
        raise ConfigError(path, values, "true, or leave the key out")
    return SnapStart()


def _read_keep_warm(path: str, values: object) -> KeepWarm:
    with Section.reading(path, values) as section:
        return KeepWarm(
            environments=section.whole("environments", 1, 20, default=1),
            every_minutes=section.whole("every_minutes", 1, 15, default=5),
        )

"""Which names of time zones Application Auto Scaling takes."""

import re
from functools import cache
from importlib.resources import files

from stacks.config.section import Section

_OFFSETS = re.compile(r"Etc/(UTC|GMT|GMT\+([1-9]|1[0-2])|GMT-([1-9]|1[0-4]))")
"""The canonical names without a place."""


def read_time_zone(section: Section) -> str:
    """Read `time_zone`: the canonical name of an IANA zone.

    The service refuses any other name at deployment (Application Auto Scaling API reference,
    PutScheduledAction, Timezone). Which names are canonical depends on the list: IANA's latest
    has merged Europe/Stockholm into Europe/Berlin, the Joda-Time that the service names has not.
    So a zone's place counts: the names in IANA's table of zones by country (`zone.tab`).

    Raises:
        ConfigError: it is no such name.
    """
    allowed = "an IANA time zone such as Europe/Rome; business hours need one"
    name = section.text("time_zone", r"\S+", allowed)
    if name in _places() or _OFFSETS.fullmatch(name):
        return name
    of = _aliases().get(name)
    if of:
        section.refuse("time_zone", name, f"the canonical name of an IANA time zone: {of}")
    elif name:
        known = sorted(_places())
        section.refuse("time_zone", name, f"{allowed}, by its canonical name", known=known)
    return "Etc/UTC"


@cache
def _places() -> frozenset[str]:
    rows = (row for row in _table("zone.tab") if not row.startswith("#"))
    return frozenset(row.split("\t")[2] for row in rows)


@cache
def _aliases() -> dict[str, str]:
    """The zone that another name stands for."""
    links = (row.split() for row in _table("tzdata.zi") if row.startswith("L "))
    return {alias: zone for _, zone, alias in links}


def _table(name: str) -> list[str]:
    """A file of the pinned tzdata: what a machine brings differs, and some bring none."""
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8").splitlines()

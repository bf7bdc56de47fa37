"""Where something that is said of Connect comes from, and how sure it is."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of a source it is, the strongest first."""

    PAGE = "AWS page"
    PROBE = "live probe"
    EXPORT = "export"
    OURS = "this project"
    ASSUMPTION = "assumption"


class Sureness(StrEnum):
    """How far to trust it."""

    SURE = "sure"
    LIKELY = "likely"
    DISPUTED = "sources conflict"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: the page, or the project that saw it, where in it, and when."""

    kind: Kind
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a statement, and what against it."""

    says: tuple[Source, ...]
    against: tuple[Source, ...] = ()

    @property
    def sureness(self) -> Sureness:
        """Nobody on the project tried it on an instance: it is as sure as its best source."""
        if self.against:
            return Sureness.DISPUTED
        kinds = {source.kind for source in self.says}
        if kinds & {Kind.PAGE, Kind.PROBE, Kind.OURS}:
            return Sureness.SURE
        return Sureness.LIKELY if Kind.EXPORT in kinds else Sureness.ASSUMED

    def __str__(self) -> str:
        said = "; ".join(map(str, self.says))
        against = "; ".join(map(str, self.against))
        return f"{said}. Against it: {against}" if against else said


def evidence(*says: Source, against: tuple[Source, ...] = ()) -> Evidence:
    """Return the evidence of some sources."""
    return Evidence(says, against)


def admin(page: str) -> Source:
    """Name a page of the administrator guide: docs.aws.amazon.com/connect/latest/adminguide."""
    return Source(Kind.PAGE, f"administrator guide, {page}")


def developer(page: str) -> Source:
    """Name a page of the API reference's Flow language: .../connect/latest/APIReference."""
    return Source(Kind.PAGE, f"Flow language reference, {page}")


def probe(whose: str, where: str, when: str) -> Source:
    """Name a try at the live CreateContactFlow operation by another project."""
    return Source(Kind.PROBE, f"{whose}, {where} ({when})")


def export(whose: str) -> Source:
    """Name flows that the service wrote, or that are deployed in public."""
    return Source(Kind.EXPORT, whose)


def ours(why: str) -> Source:
    """Say that it follows from what this project does, not from Connect."""
    return Source(Kind.OURS, why)


def assumption(what: str) -> Source:
    """Say that nobody published it."""
    return Source(Kind.ASSUMPTION, what)


def flow_as_code(rule: int, when: str = "2026-09") -> Source:
    """Name a rule of flow-as-code's sweeps of the live operation."""
    return probe("flow-as-code", f"conformance/flow-language/actions.md, rule {rule}", when)


WIRE_CHECKS = probe("pulumi-amazon-connect", "docs/wire-format-checks.md", "2026-08")
ALL_BLOCKS = export("aicc-builder sample: a console export of all blocks, re-imported, 2026-06")
PUBLIC_FLOWS = export("104 public flows of 27 repositories, 2026-11")
ACTION_PAGES = developer("the page of each action type")
ATTRIBUTE_LIST = admin("connect-attrib-list")
FUNCTION_FACTS = ours("what the functions declare in functions/ beside the flows")

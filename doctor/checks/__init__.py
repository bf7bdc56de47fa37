"""The checks: a folder for what they look at, in it folders by subject, a file for each check.

What lies in a folder is made, and is on the page of all checks: nobody keeps a list.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

from doctor.check import Check, Look, NotApplicableError, not_applicable, undecided
from doctor.checks import account, flows, functions, instance
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import GoneError
from doctor.evidence.functions import ELSEWHERE
from doctor.evidence.reading import Unread, UnreadError
from doctor.finding import Finding
from doctor.quotas import checks as quotas
from doctor.quotas.findings import findings

Subjects = Callable[[Evidence], Iterator[tuple[str, object]]]

SUBJECTS: Mapping[ModuleType, Subjects] = {
    instance: lambda evidence: iter([("instance", evidence.instance)]),
    account: lambda evidence: iter([("account", evidence.account)]),
    flows: lambda evidence: ((one.subject, one) for one in evidence.flows.known),
    functions: lambda evidence: ((one.subject, one) for one in evidence.functions),
}
"""What each folder's checks look at, in the order in which it is shown."""


@cache
def checks_of(about: ModuleType) -> tuple[tuple[Check, Look], ...]:
    """Return the checks below a folder, each with its function, by their files' names."""
    below = walk_packages(about.__path__, f"{about.__name__}.")
    names = sorted((one.name for one in below if not one.ispkg), key=_own)
    files = [import_module(name) for name in names]
    return tuple((file.CHECK, file.look) for file in files)


def _own(name: str) -> str:
    return name.rpartition(".")[2]


def every_check() -> tuple[Check, ...]:
    """Return all checks."""
    in_folders = tuple(check for about in SUBJECTS for check, _ in checks_of(about))
    return (*in_folders, *quotas.CHECKS)


def examine(evidence: Evidence) -> list[Finding]:
    """Return all findings, subject by subject."""
    in_folders = [
        _asked(check, look, subject, evidence)
        for about, subjects in SUBJECTS.items()
        for subject in subjects(evidence)
        for check, look in checks_of(about)
    ]
    return [*in_folders, *findings(evidence.quotas, evidence.target)]


def _asked(check: Check, look: Look, subject: tuple[str, object], evidence: Evidence) -> Finding:
    """Return what a check finds of a subject; what it could not read is no pass."""
    name, it = subject
    try:
        answer = look(it, evidence)
    except UnreadError as error:
        what = f"Could not be read: {error}"
        answer = undecided(what, error.unread.code, _allow(error.unread))
    except (GoneError, NotApplicableError) as reason:
        answer = not_applicable(str(reason))
    return Finding(
        check=check.id,
        subject=name,
        outcome=answer.outcome,
        what=answer.what,
        value=answer.value,
        means=check.means,
        to_do=answer.to_do,
        page=check.page,
    )


def _allow(unread: Unread) -> str:
    if unread.code == ELSEWHERE:
        return "It is in another account than the instance: look at it there."
    return f"Allow {unread.call} (`python -m doctor --policy`), or try again."

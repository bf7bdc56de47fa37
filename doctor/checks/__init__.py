"""The checks: a folder for what they are about, a file for each.

What lies in a folder is made, and is on the page of all checks: nobody keeps a list.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from doctor.check import Check, Look, findings_of
from doctor.checks import account, flows, functions, instance
from doctor.evidence.evidence import Evidence
from doctor.finding import Finding
from doctor.quotas import findings as quotas

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
    """Return the checks of a folder, each with its function, by their files' names."""
    files = [import_module(f"{about.__name__}.{one.name}") for one in iter_modules(about.__path__)]
    return tuple((file.CHECK, file.look) for file in files)


def every_check() -> tuple[Check, ...]:
    """Return all checks."""
    in_folders = tuple(check for about in SUBJECTS for check, _ in checks_of(about))
    return (*in_folders, *quotas.CHECKS)


def examine(evidence: Evidence) -> list[Finding]:
    """Return all findings, subject by subject."""
    in_folders = [
        finding
        for about, subjects in SUBJECTS.items()
        for subject in subjects(evidence)
        for check, look in checks_of(about)
        for finding in findings_of(check, look, [subject], evidence)
    ]
    return [*in_folders, *quotas.every(evidence)]

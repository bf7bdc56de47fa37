"""The runbook names all that outlives its stack: a name that exists cannot be made again."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from contracts import read_contracts
from tests.stacks.known import PROJECT, environments

RUNBOOK = PROJECT / "docs" / "operations.md"
LOG_GROUP = "/aws/lambda/under-eight-prod-"
RETAINING = ("Retain", "RetainExceptOnCreate")


def retained_names(assembly: Path) -> Iterator[str]:
    """The physical names of what stays when its stack goes."""
    for file in assembly.glob("*.template.json"):
        for resource in json.loads(file.read_text())["Resources"].values():
            if resource.get("DeletionPolicy") in RETAINING:
                for key, value in resource.get("Properties", {}).items():
                    # A version is of a function, and goes with it.
                    if key.endswith("Name") and isinstance(value, str):
                        yield value


def test_the_runbook_names_all_that_outlives_its_stack(
    synthesize: Callable[[str, Mapping[str, Any]], Path],
) -> None:
    known = environments()
    keeping = {"everything": known["everything"], "dev": {**known["dev"], "retain_data": True}}
    names = {
        name.replace(f"under-eight-{environment}", "under-eight-prod")
        for environment, values in keeping.items()
        for name in retained_names(synthesize(environment, values))
    }
    page = RUNBOOK.read_text()
    assert len(names) >= 6
    assert f"`{LOG_GROUP}NAME`" in page  # a function of a fork's own
    of_functions = {f"{LOG_GROUP}{name.replace('_', '-')}" for name in read_contracts()}
    named = {name for name in names if f"`{name}`" in page}
    assert len(named & of_functions) >= 2
    assert names - named <= of_functions

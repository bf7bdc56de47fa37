"""Whatever is promised of our fixtures' templates holds for your environments too.

Each test of `tests/stacks` that looks at every fixture is collected here once more, and gets the
templates of what `cdk.json` holds.
"""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

OURS = Path(__file__).parents[1] / "stacks"
OF_OURS_ALONE = {"test_templates_are_those_of_the_snapshots"}
LEAST_PROMISES = 40


def is_of_one_environment(marked: object) -> bool:
    """Whether a test, or a module of tests, is about one environment of ours."""
    marks = getattr(marked, "pytestmark", [])
    return any(
        mark.name == "parametrize" and "assembly" in mark.args[0]
        for mark in (marks if isinstance(marks, list) else [marks])
    )


def promises() -> Iterator[tuple[str, Any]]:
    """Every test that any environment has to pass."""
    for file in sorted(OURS.glob("test_*.py")):
        module = import_module(f"tests.stacks.{file.stem}")
        for name, found in vars(module).items():
            if not name.startswith("test_") or name in OF_OURS_ALONE:
                continue
            takes = set(inspect.signature(found).parameters)
            of_one = is_of_one_environment(found) or is_of_one_environment(module)
            if takes & {"assembly", "templates"} and not of_one:
                yield name, found


globals().update(promises())


def test_there_is_much_to_hold() -> None:
    assert len([name for name in globals() if name.startswith("test_")]) > LEAST_PROMISES

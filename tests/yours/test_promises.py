"""Whatever is promised of our fixtures' templates holds for your environments too.

Each test of `tests/stacks` that looks at every fixture is collected here once more, and gets the
templates of what `cdk.json` holds.
"""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

OURS = Path(__file__).parents[1] / "stacks"
OF_OURS_ALONE = {"test_templates_are_those_of_the_snapshots"}
TEMPLATES = {"assembly", "templates"}
AT_HAND = TEMPLATES | {"capsys", "monkeypatch", "tmp_path"}
LEAST_PROMISES = 40


def parametrized(marked: object) -> set[str]:
    """The arguments that a test, or a module of tests, says itself."""
    marks = getattr(marked, "pytestmark", [])
    return {
        name.strip()
        for mark in (marks if isinstance(marks, list) else [marks])
        if mark.name == "parametrize"
        for name in (mark.args[0].split(",") if isinstance(mark.args[0], str) else mark.args[0])
    }


def is_promise(module: ModuleType, test: object) -> bool:
    """Whether a test looks at templates, whichever, and not at those of an own choice."""
    takes = set(inspect.signature(test).parameters)  # type: ignore[arg-type]  # found by its name
    said = parametrized(module) | parametrized(test)
    chosen = TEMPLATES & (said | vars(module).keys())
    return bool(takes & TEMPLATES) and not chosen and takes - said <= AT_HAND


def promises() -> Iterator[tuple[str, Any]]:
    """Every test that any environment has to pass."""
    for file in sorted(OURS.glob("test_*.py")):
        module = import_module(f"tests.stacks.{file.stem}")
        for name, found in vars(module).items():
            if name.startswith("test_") and name not in OF_OURS_ALONE and is_promise(module, found):
                yield name, found


globals().update(promises())


def test_there_is_much_to_hold() -> None:
    assert len([name for name in globals() if name.startswith("test_")]) > LEAST_PROMISES

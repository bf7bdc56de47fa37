"""A new function: its folder, its line in the table, a flow that asks it, and scenarios."""

import keyword
import re
import sys
from importlib import metadata
from pathlib import Path

from contracts.contract import NAME

EXAMPLE = "order_status"
"""What the function of the skeleton is called."""

SKELETON = Path(__file__).parent / "skeleton"
TABLE = Path("stacks/functions.py")
LONGEST = 24
"""Characters. With the product's and the environment's name it stays below the 64 of a function's
name (AWS: CreateFunction)."""

_FILES = {
    "lambdas/functions/{name}": ("__init__.py", "handler.py", "rule.py"),
    "lambdas/functions/{name}/": ("contract.json",),
    "lambdas/functions/{name}/tests": ("test_rule.py",),
    "flows/scenarios/{name}": ("answers.yaml", "fails.yaml", "mute.yaml", "mute_and_fails.yaml"),
}
_IMPORTS = re.compile(r"(?:^from (?!collections)[a-z_.]+ import .*\n){2,}", re.MULTILINE)
_TABLE_ENDS = re.compile(r"^(CONNECT_FUNCTIONS\b.*?)^}", re.MULTILINE | re.DOTALL)


class FunctionRefusedError(ValueError):
    """No function can be written under the name; the message says why and what to do."""


def write_function(root: Path, name: str) -> list[Path]:
    """Write a function that answers, with all that belongs to it, into a checkout.

    Args:
        root: the checkout.
        name: lower-case words joined by underscores.

    Returns:
        The files that are new, then the one that has a line more; relative to the checkout.

    Raises:
        FunctionRefusedError: the name is none for a function, or is taken. Nothing is written.
    """
    _refuse(root, name)
    table = _with_a_line((root / TABLE).read_text(encoding="utf-8"), name)
    written = {
        Path(folder.format(name=name)) / file: SKELETON / f"{file}.txt"
        for folder, files in _FILES.items()
        for file in files
    }
    written[Path("flows") / f"{name}.json"] = SKELETON / "flow.json.txt"
    for target, source in written.items():
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        (root / target).write_text(_named(source.read_text(encoding="utf-8"), name), "utf-8")
    (root / TABLE).write_text(table, encoding="utf-8")
    return [*written, TABLE]


def _refuse(root: Path, name: str) -> None:
    """Refuse a name before anything is written.

    Raises:
        FunctionRefusedError: see `write_function`.
    """
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        raise FunctionRefusedError(
            f"NAME is {name!r}. Write up to {LONGEST} lower-case letters and digits, words joined "
            "by underscores, such as order_status."
        )
    libraries = {folder.name for folder in (root / "lambdas" / "libraries").iterdir()}
    ours = {path.stem for path in root.iterdir()}
    installed = sys.stdlib_module_names | metadata.packages_distributions().keys()
    if keyword.iskeyword(name) or name in installed | libraries | ours:
        raise FunctionRefusedError(
            f"NAME is {name!r}, which Python or this project imports as something else. Take "
            f"another, such as {name}_function."
        )
    for place in (f"lambdas/functions/{name}", f"flows/{name}.json", f"flows/scenarios/{name}"):
        if (root / place).exists():
            raise FunctionRefusedError(
                f"{place} is there already. Take another name, or remove it."
            )


def _with_a_line(table: str, name: str) -> str:
    """Return `stacks/functions.py` with the function's line at the end of its table.

    Raises:
        FunctionRefusedError: it has no such table, or has the line.
    """
    found = _TABLE_ENDS.search(table)
    if found is None or f'"{name}":' in found[1]:
        raise FunctionRefusedError(
            f"{TABLE} has no table CONNECT_FUNCTIONS, or has a line of {name}. Mend it first."
        )
    return f'{table[: found.end(1)]}    "{name}": (),\n{table[found.end(1) :]}'


def _named(text: str, name: str) -> str:
    """Put the function's name where the skeleton has its own; imports stay in order."""
    words = name.replace("_", " ")
    named = text.replace(EXAMPLE, name).replace("Order status", words[:1].upper() + words[1:])
    return _IMPORTS.sub(lambda found: "".join(sorted(found[0].splitlines(keepends=True))), named)

"""The commands that change the template itself."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from product import PRODUCT
from template.checkout import ROOT, NoCheckoutError
from template.function import FunctionRefusedError, write_function
from template.json_merge import merge_files
from template.renaming import NameRefusedError, rename
from template.upgrade import UpgradeError, upgrade
from template.without_jobs.take_out import JobsGoneError, take_jobs_out


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0, or 2 where the input cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m template", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    renaming = commands.add_parser("rename", help="give the product another name, everywhere")
    renaming.add_argument("product", help="two words or more, such as acme-contact")
    renaming.set_defaults(run=_rename)
    function = commands.add_parser("function", help="write a function that a flow can invoke")
    function.add_argument("name", help="lower-case words joined by underscores: order_status")
    function.set_defaults(run=_function)
    upgrading = commands.add_parser("upgrade", help="merge a new version of the template")
    upgrading.add_argument("version", help="a tag that was fetched, such as v0.2.0")
    upgrading.set_defaults(run=_upgrade)
    merging = commands.add_parser("merge-json", help="merge a JSON file, as git asks a driver to")
    for side in ("base", "ours", "theirs"):
        merging.add_argument(side, type=Path)
    merging.set_defaults(run=_merge_json)
    without = commands.add_parser("without", help="take a pattern out that one can do without")
    without.add_argument("pattern", choices=("jobs",))
    without.set_defaults(run=_without)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except (
        FunctionRefusedError,
        JobsGoneError,
        NameRefusedError,
        NoCheckoutError,
        UpgradeError,
    ) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return code


def _rename(options: argparse.Namespace) -> int:
    changed = rename(ROOT, options.product)
    if not changed:
        print(f"It is called {options.product} already.")
        return 0
    print(f"{PRODUCT} is {options.product} now, in {len(changed)} files. `git diff` shows them.")
    print("Stacks that are deployed keep the old name: `make destroy` them from the commit before.")
    return 0


def _function(options: argparse.Namespace) -> int:
    for file in write_function(ROOT, options.name):
        print(file)
    print(
        f"{options.name} answers. Now write its rule (rule.py), say in contract.json what it is "
        "sent, answers and needs, and in its line of stacks/functions.py what it may use: "
        'reads("..."), writes("..."), sends("..."), asks_crm(). To have another flow ask it, copy '
        f'the block "Ask {options.name}" out of flows/{options.name}.json.'
    )
    return 0


def _upgrade(options: argparse.Namespace) -> int:
    conflicts = upgrade(Path.cwd(), options.version)
    for name in conflicts:
        print(f"  {name}")
    if conflicts:
        print("Both sides changed the same lines there. Correct them, then: git commit --all")
    else:
        print(f"{options.version} is merged.")
    print("Then: make snapshots, make test, and read the notes of the version in UPGRADING.md.")
    return 1 if conflicts else 0


def _merge_json(options: argparse.Namespace) -> int:
    try:
        merge_files(options.base, options.ours, options.theirs)
    except (OSError, ValueError, RecursionError) as error:
        print(
            f"{options.ours} cannot be merged key by key ({error}). Correct the JSON on your side, "
            "commit, and merge again.",
            file=sys.stderr,
        )
        return 1  # to git, a conflict
    return 0


def _without(_options: argparse.Namespace) -> int:
    for place in take_jobs_out(ROOT):
        print(place)
    print(
        "The jobs are out. Where they are deployed, deploy in two steps: docs/operations.md, To "
        "take a function out."
    )
    return 0

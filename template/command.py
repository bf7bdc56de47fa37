"""The commands that change the template itself."""

import argparse
import sys
from collections.abc import Sequence

from product import PRODUCT
from template.checkout import ROOT, NoCheckoutError
from template.renaming import NameRefusedError, rename


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0, or 2 where the input cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m template", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    renaming = commands.add_parser("rename", help="give the product another name, everywhere")
    renaming.add_argument("product", help="two words or more, such as acme-contact")
    renaming.set_defaults(run=_rename)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except (NameRefusedError, NoCheckoutError) as error:
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

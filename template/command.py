"""The commands that change the template itself."""

import argparse
import sys
from collections.abc import Sequence

from product import PRODUCT
from template.checkout import ROOT, NoCheckoutError
from template.function import FunctionRefusedError, write_function
from template.renaming import NameRefusedError, rename


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
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except (FunctionRefusedError, NameRefusedError, NoCheckoutError) as error:
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

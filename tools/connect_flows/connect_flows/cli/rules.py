"""List lint's rules, or show one with its source and its examples."""

import argparse

from connect_flows.cli.exit_code import ALL_WELL, InputError
from connect_flows.cli.table import table
from connect_flows.lint.page import page, shown
from connect_flows.lint.rules import by_id


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("rules", nargs="*", metavar="RULE", help="show these, by id")
    parser.add_argument("--page", action="store_true", help="write the page of all rules")


def run(options: argparse.Namespace) -> int:
    """Print a table of all, or everything about some."""
    if options.page:
        print(page(), end="")
        return ALL_WELL
    rules = by_id()
    for name in options.rules:
        if name not in rules:
            raise InputError(f"The rule {name!a} does not exist. The command `rules` lists them.")
    if options.rules:
        for name in options.rules:
            print("\n".join([f"{name}\n", *shown(rules[name])]))
        return ALL_WELL
    rows = [(r.id, str(r.severity), str(r.evidence.sureness), r.why) for r in rules.values()]
    print(table(("Rule", "Severity", "How sure", "Why"), rows))
    return ALL_WELL

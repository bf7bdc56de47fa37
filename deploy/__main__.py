"""`python -m deploy preflight|cost --env NAME`: to be run before a deployment."""

import argparse
import sys

from botocore.exceptions import BotoCoreError, ClientError

from deploy.account import Account
from deploy.configuration import read_environment
from deploy.cost import cost_at_rest, table
from deploy.preflight import look
from stacks.config import ConfigError, StackConfig


def main(arguments: list[str] | None = None) -> int:
    """Run one of the two commands; return 1 when a deployment would fail."""
    parser = argparse.ArgumentParser(prog="python -m deploy", description=__doc__)
    parser.add_argument("command", choices=("preflight", "cost"))
    parser.add_argument("--env", help="an environment of cdk.json; the harmless one by default")
    chosen = parser.parse_args(arguments)
    try:
        config = read_environment(chosen.env)
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.command == "preflight":
        return preflight(config, Account())
    print(f"What keeping {config.prefix} warm costs:")
    print("\n".join(table(cost_at_rest(config))))
    return 0


def preflight(config: StackConfig, account: Account) -> int:
    """Print what was looked at; return 1 when something needed is missing."""
    missing = 0
    try:
        for found in look(config, account):
            mark = "ok  " if found.good else "MISSING" if found.needed else "note"
            print(f"  {mark:<8}{found.what}")
            if found.to_do:
                print(f"          {found.to_do}")
            missing += found.needed and not found.good
    except (BotoCoreError, ClientError) as error:
        print(f"  MISSING The account cannot be looked into: {error}", file=sys.stderr)
        return 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m deploy COMMAND --env NAME`: before a deployment, after it, and before its end."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

import interrupts
from deploy.account import Account, UnreachableError
from deploy.adopted import adopted_flows
from deploy.configuration import read_environment
from deploy.cost.assembly import NoAssemblyError
from deploy.cost.estimate import estimate
from deploy.look import Look
from deploy.phone_numbers import PhoneNumbers
from deploy.preflight.access import access
from deploy.preflight.hours import look_at_business_hours
from deploy.preflight.preflight import look_before_deploying, look_before_destroying
from stacks.config import ConfigError, DemoCrmChoice, StackConfig
from stacks.config.edge import WATCHED_IN
from stacks.flows.flows_refused import FlowsRefusedError

COMMANDS = ("preflight", "cost", "toolkit", "access", "attach", "detach", "adopted")


def main(arguments: list[str] | None = None) -> int:
    """Run one of the commands; return 1 when what comes after it would fail."""
    parser = argparse.ArgumentParser(prog="python -m deploy", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--env", help="an environment of cdk.json; the harmless one by default")
    parser.add_argument(
        "--assembly", type=Path, default=Path("cdk.out"), help="of a synth; cost reads it"
    )
    chosen = parser.parse_args(arguments)
    try:
        config = read_environment(chosen.env)
        if chosen.command == "cost":
            print("\n".join(estimate(config, chosen.assembly)))
            return 0
        if chosen.command == "toolkit":
            return _tell_bootstrap(config, Account(config.region))
        if chosen.command == "adopted":
            print(" ".join(adopted_flows(config)))
            return 0
    except (ConfigError, FlowsRefusedError, NoAssemblyError, UnreachableError) as error:
        print(error, file=sys.stderr)
        return 1
    return tell(_looks(chosen.command, config))


def _tell_bootstrap(config: StackConfig, account: Account) -> int:
    """Print what `cdk bootstrap` has to be told; return 1, and say why, when it would fail.

    Told where, it needs no synth: without, it would look for that in the stacks. The bootstrap of
    each qualifier has a stack of its own.
    """
    missing = [look for look in access(config, account) if not look.good]
    for look in missing:
        print(f"{look.what}. {look.to_do}", file=sys.stderr)
    if missing:
        return 1
    edge = isinstance(config.crm, DemoCrmChoice) and config.crm.has_edge
    regions = dict.fromkeys([account.region, *([WATCHED_IN] if edge else [])])
    options = [f"aws://{account.number()}/{region}" for region in regions]
    if qualifier := config.organization.bootstrap_qualifier:
        options += ["--qualifier", qualifier, "--toolkit-stack-name", f"CDKToolkit-{qualifier}"]
    print(*options)
    return 0


def _looks(command: str, config: StackConfig) -> Iterator[Look]:
    if command == "preflight":
        yield from look_before_deploying(config, Account(config.region))
        yield from look_at_business_hours(config, datetime.now(UTC))
    elif command == "access":
        yield from access(config, Account(config.region))
    elif command == "attach":
        yield from _phone_numbers(config, attach=True)
    else:
        yield from look_before_destroying(config)
        yield from _phone_numbers(config, attach=False)


def _phone_numbers(config: StackConfig, *, attach: bool) -> Iterator[Look]:
    """Give each configured number its flow, or take it away; without numbers, ask nothing."""
    if config.connect and config.connect.phone_numbers:
        account = Account(config.region)
        if not attach and not account.has_instance(config.connect.instance_arn):
            yield Look(
                good=True, what="The instance is deleted, and its number associations with it"
            )
            return
        numbers = PhoneNumbers(config, config.connect, account)
        yield from numbers.attach() if attach else numbers.detach()


def tell(looks: Iterable[Look]) -> int:
    """Print what was looked at; return 1 when something needed is missing, 130 on Ctrl-C."""
    missing = 0
    try:
        for found in looks:
            mark = "ok  " if found.good else "MISSING" if found.needed else "note"
            print(f"  {mark:<8}{found.what}")
            if found.to_do:
                print(f"          {found.to_do}")
            missing += found.needed and not found.good
    except KeyboardInterrupt:
        print("\n  Interrupted before everything was checked", file=sys.stderr)
        return interrupts.EXIT_CODE
    except FlowsRefusedError as error:
        print(f"  MISSING {error}", file=sys.stderr)
        return 1
    except (BotoCoreError, ClientError, UnreachableError) as error:
        print(f"  MISSING The account cannot be read: {error}", file=sys.stderr)
        return 1
    return 1 if missing else 0

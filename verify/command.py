"""`python -m verify --env NAME`: check after a deployment that all resources exist and answer."""

import argparse
import json
import sys

import boto3
from botocore.exceptions import BotoCoreError

import interrupts
from aws_session import session
from aws_session.elsewhere import ElsewhereError, client_of, refuse_elsewhere
from deploy.account import Account, UnreachableError
from deploy.configuration import read_environment
from deploy.preflight.access import access
from stacks.config import ConfigError, StackConfig
from stacks.flows.flows_refused import FlowsRefusedError
from verify.aws import ReadOnlyAws, UnreadableError
from verify.checks import questions
from verify.environment import Environment
from verify.permissions import policy
from verify.place import place_of
from verify.report import NOT_ALL_READ, answered, tell

_EXIT_CODES = (
    "exit codes: 0 all checks were made and none failed, 1 a check failed, 2 a check could not be "
    "made"
)


def main(arguments: list[str] | None = None) -> int:
    """Verify an environment, or print the policy that it needs; return the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        config = read_environment(chosen.env)
        if chosen.policy:
            print(json.dumps(policy(place_of(config)), indent=2))
            return 0
        return _verify(config, agreed=None if chosen.no_invoke else chosen.yes)
    except KeyboardInterrupt:  # as good an answer to the question as a no
        print("\nInterrupted before all checks were made.", file=sys.stderr)
        return interrupts.EXIT_CODE
    except (ConfigError, FlowsRefusedError) as error:
        print(error, file=sys.stderr)
    except ElsewhereError as error:
        print(error, file=sys.stderr)
    except (UnreachableError, UnreadableError, BotoCoreError) as error:
        print(f"The account cannot be read: {error}", file=sys.stderr)
        print(
            "`python -m verify --policy --env ENV` prints the least policy that is needed.",
            file=sys.stderr,
        )
    return NOT_ALL_READ


def _verify(config: StackConfig, *, agreed: bool | None) -> int:
    shell = session(region=config.region)
    refuse_elsewhere(endpoint_of(shell))
    if not _in_the_right_place(config):
        return NOT_ALL_READ
    environment = Environment.read(config, ReadOnlyAws(shell))
    if not environment.deployed.stacks:
        print(
            f"{config.environment!r} is not deployed in {shell.region_name}. Deploy it with "
            f"`make deploy ENV={config.environment}`, or set AWS_REGION and the credentials of "
            "the account where it is.",
            file=sys.stderr,
        )
        return NOT_ALL_READ
    if agreed is False and environment.aliases:
        agreed = _asked(len(environment.aliases))
    return tell(answered(questions(environment, agreed=agreed)))


def _in_the_right_place(config: StackConfig) -> bool:
    """Print the shell's account and Region; return whether they are the environment's."""
    for found in access(config, Account(config.region)):
        print(found.what if found.good else f"{found.what}. {found.to_do}", flush=True)
        if not found.good:
            return False
    return True


def endpoint_of(shell: boto3.Session) -> str:
    """Return where the first question, who we are, would go to.

    Raises:
        ElsewhereError: the shell's endpoint is not a URL.
    """
    sts = client_of(shell, "sts", region_name=shell.region_name or "us-east-1")
    return str(sts.meta.endpoint_url)


def _asked(aliases: int) -> bool:
    """Ask whether the functions may be invoked; without a terminal the answer is no."""
    print(
        f"Invoke each of the {aliases} aliases twice: once with a ping, once with a contact from "
        "+15550100, a fictional number? Your CRM gets a request for it. No job is started."
    )
    try:
        return input("[y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m verify", description=__doc__, epilog=_EXIT_CODES
    )
    parser.add_argument(
        "--env", help="an environment of cdk.json; by default the one without real customers"
    )
    invoke = parser.add_mutually_exclusive_group()
    invoke.add_argument("--yes", action="store_true", help="invoke the aliases without asking")
    invoke.add_argument("--no-invoke", action="store_true", help="only read; do not invoke")
    parser.add_argument("--policy", action="store_true", help="print the least IAM policy, and end")
    return parser

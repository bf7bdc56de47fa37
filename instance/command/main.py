"""Pull the flows of an Amazon Connect instance into files, push them, or see what differs."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError

import interrupts
from aws_session import session
from aws_session.calls import PacedCalls
from aws_session.elsewhere import ElsewhereError
from aws_session.reader import PacedReader
from aws_session.which_instance import MEANT, NO_REGION, NoInstanceError, region_meant
from aws_session.writer import PacedWriter
from deploy.configuration import environments
from instance.command import drifting, pulling, pushing
from instance.command.asked import Asked, NoneConfiguredError, UnclearError, meant_instance
from instance.command.unread import NOT_READ
from instance.files.environment import environment_of
from instance.files.mapping import MappingError
from instance.held.place import find_instance
from stacks.config import ConfigError

_EXIT_CODES = (
    "exit codes: 0 done and nothing differs, 1 something differs or was refused, 2 something could"
    " not be read"
)
_COMMANDS: dict[str, tuple[Callable[[Asked], int], str]] = {
    "pull": (pulling.run, "write the flows of an instance into files; changes nothing there"),
    "push": (pushing.run, "say what files would change in an instance; with --yes do it"),
    "drift": (drifting.run, "say what differs between files and an instance; changes nothing"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit code."""
    chosen = _parser().parse_args(arguments)
    run, _ = _COMMANDS[chosen.command]
    try:
        asked = _asked(chosen)
        code = run(asked)
        _tell_denied(asked.reader.denied)
    except KeyboardInterrupt:
        print("\nInterrupted. Run the same command again: it goes on from there.", file=sys.stderr)
        return interrupts.EXIT_CODE
    except NoneConfiguredError as error:
        print(error, file=sys.stderr)
        return 0 if chosen.command == "drift" else NOT_READ  # `make drift` compares stacks as well
    except (UnclearError, NoInstanceError, MappingError, ConfigError, ElsewhereError) as error:
        print(error, file=sys.stderr)
    except BotoCoreError as error:
        print(f"The account cannot be read: {error}", file=sys.stderr)
    except OSError as error:
        print(f"A file cannot be written: {error}", file=sys.stderr)
    else:
        return code
    return NOT_READ


def _tell_denied(actions: list[str]) -> None:
    """Say what the credentials may not read: what depends on it stays as it is in the instance."""
    if actions:
        print(
            f"Not allowed, and so not read: {', '.join(actions)}. What flows name of it stays as it"
            " is. aws_session/read_only_policy.json has all that is needed.",
            file=sys.stderr,
        )


def _asked(chosen: argparse.Namespace) -> Asked:
    folder = Path(chosen.folder)
    if chosen.command == "pull":
        _refuse_no_folder(folder)
    elif not any(folder.glob("*.json")):
        what = "no flow (*.json) in the" if folder.is_dir() else "no"
        raise UnclearError(
            f"There is {what} folder {str(folder)!a}. Give the one with the flows (--folder, make:"
            " INTO=), or pull into it first."
        )
    known = environments()
    meant = meant_instance(known, chosen.instance, chosen.env)
    shell = session(profile=chosen.profile, region=region_meant(meant, None))
    if shell.region_name is None:
        raise UnclearError(NO_REGION)
    calls = PacedCalls(shell)
    reader = PacedReader(calls, tell=_progress if sys.stderr.isatty() else None)
    place = find_instance(reader, meant)
    return Asked(
        reader=reader,
        place=place,
        folder=folder,
        environment=environment_of(known, place, chosen.env),
        now=lambda: datetime.now(UTC),
        writer=PacedWriter(calls) if getattr(chosen, "yes", False) else None,
        back=getattr(chosen, "back", False),
        stems=getattr(chosen, "flows", None) or None,
    )


def _refuse_no_folder(folder: Path) -> None:
    """Say before a reading of minutes that its files cannot be written."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise UnclearError(
            f"Nothing can be written in {str(folder)!a}: {str(there)!a} is no folder, or not yours"
            " to write in. Give another (--into, make: INTO=)."
        )


def _progress(call: str, done: int, of: int) -> None:
    ending = "\n" if done == of else ""
    what = call.partition(".")[2]
    print(f"\r{what}: {done} of {of}", end=ending, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m instance", description=__doc__, epilog=_EXIT_CODES
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, what) in _COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what, epilog=_EXIT_CODES)
        command.add_argument("--instance", help=MEANT)
        command.add_argument("--env", help="an environment of cdk.json, whose instance is meant")
        command.add_argument("--profile", help="a named profile of the AWS configuration")
        command.add_argument(
            "--into" if name == "pull" else "--folder",
            dest="folder",
            default="flows",
            help="the folder with the files; by default flows",
        )
        if name == "push":
            command.add_argument("--yes", action="store_true", help="do it")
            command.add_argument(
                "--back",
                action="store_true",
                help="bring back the content that the last push replaced; names, descriptions and"
                " flows that it created stay",
            )
            command.add_argument(
                "flows", nargs="*", help="names of files without .json; by default all of them"
            )
    return parser

"""Finds the command, runs it, and turns what goes wrong into a sentence and an exit code."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from botocore.exceptions import BotoCoreError, ClientError

from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.placeholders import PlaceholderError
from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.simulator.refused import SimulatorError
from local.cloud import CloudError
from local.guard import NotLoopbackError
from local.kept import NothingKeptError
from local.stack import OutputMissingError
from simulator.cli import (
    assumptions,
    blocks,
    call,
    conformance,
    corpus,
    coverage,
    lint,
    native,
    rules,
    test,
)
from simulator.cli.exit_code import BAD_INPUT, BROKEN_PIPE, INTERRUPTED, InputError

_COMMANDS: dict[str, ModuleType] = {
    "call": call,
    "test": test,
    "coverage": coverage,
    "lint": lint,
    "rules": rules,
    "conformance": conformance,
    "corpus": corpus,
    "native": native,
    "blocks": blocks,
    "assumptions": assumptions,
}
_BAD_INPUT = (
    InputError,
    FlowFormatError,
    PlaceholderError,
    ScenarioFormatError,
    SimulatorError,
    CloudError,
    NothingKeptError,
    NotLoopbackError,
    OutputMissingError,
    BotoCoreError,
    ClientError,
    OSError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code.

    0: all is well. 1: findings or failures. 2: the input cannot be used.
    """
    options = _parser().parse_args(arguments)
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until we end
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a console that is not UTF-8
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has seen enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except _BAD_INPUT as error:
        print(f"error: {error}", file=sys.stderr)
        return BAD_INPUT
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m simulator",
        description="Plays Amazon Connect: takes contacts through contact flows and functions.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in _COMMANDS.items():
        summary = (command.__doc__ or "").strip().splitlines()[0]
        of_command = commands.add_parser(name, help=summary, description=command.__doc__)
        command.add_arguments(of_command)
        of_command.set_defaults(run=command.run)
    return parser

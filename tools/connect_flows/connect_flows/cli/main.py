"""Finds the command, runs it, and turns what goes wrong into a sentence and an exit code."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

from connect_flows import __version__
from connect_flows.cli import (
    assumptions,
    blocks,
    call,
    conformance,
    contract,
    corpus,
    coverage,
    lint,
    native,
    phone,
    rules,
    test,
)
from connect_flows.cli.exit_code import BAD_INPUT, BROKEN_PIPE, INTERRUPTED, InputError
from connect_flows.cli.in_account import PROVIDER
from connect_flows.cli.provider import Provider
from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.placeholders import PlaceholderError
from connect_flows.report.terminal import printable
from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.simulator.refused import SimulatorError

_PLAY: dict[str, ModuleType] = {
    "call": call,
    "phone": phone,
    "test": test,
    "coverage": coverage,
    "native": native,
    "lint": lint,
}
"""Commands that take the functions that are handed in, or what they answer."""

_READ: dict[str, ModuleType] = {
    "contract": contract,
    "rules": rules,
    "conformance": conformance,
    "corpus": corpus,
    "blocks": blocks,
    "assumptions": assumptions,
}
_BAD_INPUT = (
    InputError,
    FlowFormatError,
    PlaceholderError,
    ScenarioFormatError,
    SimulatorError,
    OSError,
)


def main(arguments: Sequence[str] | None = None, provider: Provider = PROVIDER) -> int:
    """Run a command line and return its exit code.

    0: all is well. 1: findings or failures. 2: the input cannot be used.

    Args:
        arguments: The command line; None for the process's own.
        provider: The functions to play with, handed in by whoever has some.
    """
    options = _parser(provider).parse_args(arguments)
    bad_input: tuple[type[Exception], ...] = (*_BAD_INPUT, *provider.errors)
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
    except bad_input as error:
        print(f"error: {printable(str(error))}", file=sys.stderr)
        return BAD_INPUT
    return code


def _parser(provider: Provider) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=provider.command,
        description="Plays Amazon Connect: takes contacts through contact flows and functions.",
    )
    parser.add_argument("--version", action="version", version=f"connect-flows {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, command: ModuleType) -> argparse.ArgumentParser:
        summary = (command.__doc__ or "").strip().splitlines()[0]
        return commands.add_parser(name, help=summary, description=command.__doc__)

    for name, command in _PLAY.items():
        parser_of = add(name, command)
        command.add_arguments(parser_of, provider)
        run: Callable[[argparse.Namespace], int] = partial(command.run, provider=provider)
        parser_of.set_defaults(run=run)
    for name, command in _READ.items():
        parser_of = add(name, command)
        command.add_arguments(parser_of)
        parser_of.set_defaults(run=command.run)
    return parser

"""Open a telephone in the browser, and call flows with it."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from connect_flows.cli.call_arguments import add_places_and_nowhere
from connect_flows.cli.call_scenario import answers
from connect_flows.cli.exit_code import ALL_WELL, InputError
from connect_flows.cli.function_places import refuse_unknown_places, with_places
from connect_flows.cli.provider import Provider
from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.placeholders import PlaceholderError
from connect_flows.phone.exchange import Exchange
from connect_flows.scenarios.functions_at_hand import nowhere
from connect_flows.simulator.flows_at_hand import (
    FLOWS_FOLDER,
    FlowsAtHand,
    FunctionArn,
    flow_path,
    load_flow,
)

if TYPE_CHECKING:
    from connect_flows.phone.server import Telephone


def add_arguments(parser: argparse.ArgumentParser, provider: Provider) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "flows",
        nargs="*",
        metavar="FLOW",
        help="flows of flows/ by name, or paths of flows' JSON; default: every flow of flows/",
    )
    add_places_and_nowhere(parser.add_argument_group("where the functions are"), provider)


def run(options: argparse.Namespace, provider: Provider) -> int:
    """Serve the page until interrupted."""
    paths, said = _paths(options.flows), answers(options)
    others = nowhere(said) if options.stub else provider.chosen(options)
    with with_places(options, others) as functions:
        flows = _read(paths, functions.arn, modules=bool(options.flows))
        refuse_unknown_places(options.places, list(flows.values()), functions)
        behind = () if options.stub else provider.switches
        dialled = {name: paths[name] for name in _entrances_first(flows)}
        telephone = _telephone(Exchange(dialled, functions, behind, provider.errors))
        print(f"The telephone: {telephone.address}")
        print("For this machine alone. Open it in a browser; Ctrl-C ends it.", flush=True)
        with suppress(KeyboardInterrupt):
            telephone.run()
        print("The telephone is off.")
    return ALL_WELL


def _paths(called: Sequence[str]) -> dict[str, Path]:
    """Return the files of the flows by what scenarios call them.

    Raises:
        InputError: there is no file.
    """
    if called:
        return {name: flow_path(name) for name in called}
    found = {path.stem: path for path in sorted(FLOWS_FOLDER.glob("*.json"))}
    if not found:
        raise InputError(f"There is no flow in {FLOWS_FOLDER}/: give the paths of flows.")
    return found


def _read(
    paths: Mapping[str, Path], function_arn: FunctionArn, *, modules: bool
) -> dict[str, FlowsAtHand]:
    """Read the flows; tell of each file that is none, and go on without it.

    Args:
        paths: The files, by what scenarios call them.
        function_arn: Gives the ARN to invoke for a function's name.
        modules: Whether modules are wanted too.

    Raises:
        InputError: no file is left.
    """
    flows = {}
    for name, path in paths.items():
        try:
            flow = load_flow(path, function_arn)
        except (FlowFormatError, PlaceholderError, OSError) as error:
            print(f"left out: {ascii(str(path))[1:-1]}: {error}", file=sys.stderr)
            continue
        if modules or not flow.flow.is_module:
            flows[name] = flow
    if not flows:
        raise InputError("There is no flow to dial: give the paths of flows that can be read.")
    return flows


def _entrances_first(flows: Mapping[str, FlowsAtHand]) -> list[str]:
    """Return the names, those first of flows that no other leads to: there callers come in."""
    led_to = {name for each in flows.values() for name in each.library if name != each.flow.name}
    return sorted(flows, key=lambda name: flows[name].flow.name in led_to)


def _telephone(exchange: Exchange) -> "Telephone":
    try:
        from connect_flows.phone.server import Telephone  # noqa: PLC0415 # of the extra `phone`
    except ImportError as error:
        raise InputError(
            f"The telephone needs a package that is not installed ({error}). "
            "Install it: pip install 'connect-flows[phone]'."
        ) from error
    return Telephone(exchange)

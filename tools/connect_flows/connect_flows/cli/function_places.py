"""The option `--function NAME=WHERE`: a function that is somewhere else than the others."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from connect_flows.cli.exit_code import InputError
from connect_flows.cli.pairs import pairs
from connect_flows.cli.provider import Provider
from connect_flows.contact.invoker import Invoker
from connect_flows.invokers.by_name import ByName, Elsewhere
from connect_flows.invokers.handler_place import HandlerPlace
from connect_flows.invokers.handler_process import HandlerProcess
from connect_flows.invokers.invoke_endpoint import EndpointError, InvokeEndpoint
from connect_flows.language.mapping import read_mapping, values_of
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.named import NotInTheFlowsError, refuse_not_invoked
from connect_flows.scenarios.section import Section
from connect_flows.scenarios.surroundings import Surroundings
from connect_flows.simulator.flows_at_hand import FlowsAtHand, invented_arn

_ARN = "arn:aws"
_ADDRESSES = ("http://", "https://")


def add_function_option(group: argparse._ArgumentGroup) -> None:
    """Declare the option."""
    group.add_argument(
        "--function",
        dest="places",
        action="append",
        default=[],
        metavar="NAME=WHERE",
        help="this one is at WHERE: FILE.py:HANDLER, the address of one that speaks Lambda's "
        "Invoke (sam local start-lambda, the runtime interface emulator), or an alias's ARN, "
        "which needs an account",
    )
    group.add_argument(
        "--values",
        type=Path,
        metavar="MAPPING",
        help="an instance's ARNs by name, as JSON: what its functions are in an account",
    )


def values_in(options: argparse.Namespace) -> dict[str, str]:
    """Return what the mapping of the options has, by placeholder.

    Raises:
        FlowFormatError: it is no mapping.
    """
    return values_of(read_mapping(options.values)) if options.values is not None else {}


def add_places(parser: argparse.ArgumentParser, provider: Provider) -> None:
    """Declare where a command that plays scenarios can find functions."""
    group = parser.add_argument_group("where the functions are")
    provider.add_arguments(group.add_mutually_exclusive_group(), group)
    add_function_option(group)


def refuse_unknown_places(
    written: Sequence[str], flows: Sequence[FlowsAtHand], functions: FunctionsAtHand
) -> None:
    """Refuse a place for a function that none of the flows to be played invokes.

    Raises:
        NotInTheFlowsError: names it.
    """
    for name in pairs("--function", written):
        for position, each in enumerate(flows, start=1):
            try:
                refuse_not_invoked([name], each, functions.called)
                break
            except NotInTheFlowsError:
                if position == len(flows):
                    raise


@contextmanager
def with_places(
    options: argparse.Namespace, others: AbstractContextManager[FunctionsAtHand]
) -> Iterator[FunctionsAtHand]:
    """Give some functions a place of their own.

    Args:
        options: What the command was given.
        others: Where all other functions are.

    Raises:
        InputError: a place is of no form that there is, or something is said of an account where
            none is named.
        HandlerError: there is no such handler.
    """
    _refuse_without_account(options)
    with ExitStack() as stack:
        values = values_in(options)
        functions = stack.enter_context(others)
        wheres = {
            functions.called(name): where
            for name, where in pairs("--function", options.places).items()
        }
        placed = {
            name: _invoker(name, where, stack)
            for name, where in wheres.items()
            if not where.startswith(_ARN)
        }
        arns = {name: where for name, where in wheres.items() if name not in placed}
        if arns and not functions.in_account:
            name, arn = next(iter(arns.items()))
            raise InputError(
                f"--function {name}={arn}: an ARN is in an account, so say whose: add --profile."
            )

        def surround(names: Iterable[str], downstream: Section) -> Surroundings:
            others = [name for name in names if functions.called(name) not in wheres]
            around = functions.surround(others, downstream)
            aliases = {name: Elsewhere(arn, around.invoker) for name, arn in arns.items()}
            invoker = ByName({**placed, **aliases}, around.invoker, functions.called)
            return replace(around, invoker=invoker)

        def arn_of(name: str) -> str:
            if functions.called(name) in wheres:
                return invented_arn(name)
            known = values.get(f"function:{name}") if functions.in_account else None
            return known or functions.arn(name)

        yield replace(functions, surround=surround, arn=arn_of)


def _refuse_without_account(options: argparse.Namespace) -> None:
    """Refuse what only an account has: a call that is played here would seem to be one there."""
    for option in ("region", "instance_arn"):
        if getattr(options, option) is not None and options.profile is None:
            raise InputError(
                f"--{option.replace('_', '-')} is for functions in an account, but none is named:"
                " add --profile, or leave it out."
            )


def _invoker(name: str, where: str, stack: ExitStack) -> Invoker:
    if where.startswith(_ADDRESSES):
        try:
            return InvokeEndpoint(where, name)
        except EndpointError as error:
            raise InputError(f"--function {name}: {error}") from error
    process = HandlerProcess(HandlerPlace.read(where))
    stack.callback(process.close)
    return process

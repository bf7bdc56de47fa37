"""Write a scenario as a test case of Connect's own, and say what that cannot express.

With `--values` it is a template that can be deployed into that instance.
"""

import argparse
import sys
from pathlib import Path

from connect_flows.cli.exit_code import ALL_WELL, InputError
from connect_flows.cli.function_places import (
    add_places,
    refuse_unknown_places,
    values_in,
    with_places,
)
from connect_flows.cli.provider import Provider
from connect_flows.native.gaps import COST, NUMBER, gaps
from connect_flows.native.test_case import NotNativeError, template, test_case
from connect_flows.report.terminal import printable_json
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.play import played
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.simulator.flows_at_hand import FlowsAtHand, load_flow


def add_arguments(parser: argparse.ArgumentParser, provider: Provider) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a scenario")
    add_places(parser, provider)


def run(options: argparse.Namespace, provider: Provider) -> int:
    """Print the CloudFormation resource, or a template; on stderr what is left out of it."""
    scenario = read_scenario(options.file)
    with with_places(options, provider.chosen(options)) as functions:
        flows = load_flow(scenario.flow_file, functions.arn)
        refuse_unknown_places(options.places, [flows], functions)
        events = list(played(scenario, flows, functions))
    try:
        resource = test_case(scenario, events, flows.placeholders)
    except NotNativeError as error:
        raise InputError(str(error)) from error
    written = resource
    if options.values is not None:
        written = template(resource, _values(options, flows, functions))
    print(printable_json(written))
    if written is not resource and scenario.contact.customer:
        print(f"not expressed: {NUMBER}", file=sys.stderr)
    print(f"note: {COST}", file=sys.stderr)
    for gap in gaps(scenario):
        print(f"not expressed: {gap}", file=sys.stderr)
    return ALL_WELL


def _values(
    options: argparse.Namespace, flows: FlowsAtHand, functions: FunctionsAtHand
) -> dict[str, str]:
    """Return what the mapping has, and the functions as the account calls them."""
    invoked = {
        placeholder[2:-1]: arn
        for arn, placeholder in flows.placeholders.items()
        if functions.in_account and placeholder.startswith("${function:") and arn.startswith("arn:")
    }
    return invoked | values_in(options)

"""Play scenarios and judge them."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from connect_flows.cli.exit_code import ALL_WELL, FAILED
from connect_flows.cli.function_places import add_places, refuse_unknown_places, with_places
from connect_flows.cli.provider import Provider
from connect_flows.cli.scenario_files import scenario_files
from connect_flows.cli.written import write
from connect_flows.report.page.page import draw_page
from connect_flows.report.terminal import printable, printable_json
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.play import play
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.scenario import Scenario, read_scenario
from connect_flows.simulator.flows_at_hand import load_flow


def add_arguments(parser: argparse.ArgumentParser, provider: Provider) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="scenarios or folders of them"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--report", type=Path, metavar="HTML", help="write a report of all calls")
    add_places(parser, provider)


def run(options: argparse.Namespace, provider: Provider) -> int:
    """Play every scenario; 1 when an expectation of one is not met."""
    scenarios = [read_scenario(path) for path in scenario_files(options.files)]
    with with_places(options, provider.chosen(options)) as functions:
        flows = [load_flow(one.flow_file, functions.arn) for one in scenarios]
        refuse_unknown_places(options.places, flows, functions)
        calls = list(_played(scenarios, functions, told=options.format == "text"))
    if options.report:
        write(options.report, draw_page(calls, title="Scenarios"))
    failed = sum(not call.passed for call in calls)
    if options.format == "json":
        print(printable_json([_as_json(call) for call in calls]))
    else:
        print(f"{len(calls) - failed} of {len(calls)} scenarios passed")
    return FAILED if failed else ALL_WELL


def _played(
    scenarios: Sequence[Scenario], functions: FunctionsAtHand, *, told: bool
) -> Iterator[PlayedCall]:
    for scenario in scenarios:
        call = play(scenario, functions).masked()
        if told:
            print(f"{'ok ' if call.passed else 'NOT'}  {printable(call.title)}")
            for verdict in call.verdicts:
                if not verdict.passed:
                    print(f"       {printable(verdict.expected)} But: {printable(verdict.found)}")
        yield call


def _as_json(call: PlayedCall) -> dict[str, object]:
    return {
        "scenario": call.title,
        "passed": call.passed,
        "verdicts": [
            {"expected": v.expected, "passed": v.passed, "found": v.found} for v in call.verdicts
        ],
    }

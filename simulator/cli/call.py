"""Place one contact to a flow, and watch it as it happens."""

import argparse
import sys
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from aws_session import region_of
from connect_flows.report.flow_log import flow_log
from connect_flows.report.masking import Masking, masked
from connect_flows.report.page.page import draw_page
from connect_flows.report.played_call import PlayedCall
from connect_flows.report.terminal import Transcript, wants_colour
from connect_flows.scenarios.named import refuse_not_invoked
from connect_flows.scenarios.play import played
from connect_flows.simulator.events import Event
from connect_flows.simulator.flows_at_hand import flow_path, load_flow
from connect_flows.simulator.functions_at_hand import FunctionsAtHand, nowhere
from simulator.cli.call_arguments import add_call_arguments
from simulator.cli.call_scenario import answers, call_scenario
from simulator.cli.exit_code import ALL_WELL, InputError
from simulator.cli.written import write
from simulator.embedded_cloud import on_this_machine
from simulator.functions_at_hand import at_aws, here

add_arguments = add_call_arguments


def run(options: argparse.Namespace) -> int:
    """Play the call; whatever becomes of the caller, the command did its work."""
    scenario = call_scenario(options)
    masking = Masking(scenario.contact.customer, scenario.contact.system)
    transcript = Transcript(colour=wants_colour(sys.stdout))
    events: list[Event] = []
    with _functions(options) as functions:
        flows = load_flow(flow_path(options.flow), functions.arn)
        refuse_not_invoked(answers(options), flows)
        for event in masked(played(scenario, flows, functions), masking):
            events.append(event)
            for line in transcript.lines(event):
                print(line)
    call = PlayedCall(
        title=scenario.name, contact=scenario.contact, events=events, flows=flows.library
    )
    _write(options, call.masked())
    return ALL_WELL


def _functions(options: argparse.Namespace) -> AbstractContextManager[FunctionsAtHand]:
    said = answers(options)
    if options.stub:
        return nowhere(said)
    if options.deployed:
        return on_this_machine()
    if options.profile is None:
        return here()
    region = options.region or region_of(options.profile)
    if region is None or options.instance_arn is None:
        raise InputError(
            "--profile needs --instance-arn, and needs --region where neither the shell nor the "
            "profile sets one: whose functions, for whom."
        )
    return at_aws(
        profile=options.profile,
        region=region,
        environment=options.environment,
        instance_arn=options.instance_arn,
    )


def _write(options: argparse.Namespace, call: PlayedCall) -> None:
    if options.report:
        write(options.report, draw_page([call], title=flow_path(options.flow).stem))
    if options.log:
        started = datetime.now(UTC)
        lines = flow_log(call.events, call.contact, started=started)
        write(options.log, "".join(f"{line}\n" for line in lines))

"""Place one contact to a flow, and watch it as it happens."""

import argparse
import sys
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from connect_flows.cli.call_arguments import add_call_arguments
from connect_flows.cli.call_scenario import answers, call_scenario
from connect_flows.cli.exit_code import ALL_WELL
from connect_flows.cli.function_places import refuse_unknown_places, with_places
from connect_flows.cli.provider import Provider
from connect_flows.cli.written import write
from connect_flows.contact.events import Event
from connect_flows.language.display_names import display_names, naming
from connect_flows.report.flow_log import flow_log
from connect_flows.report.page.page import draw_page
from connect_flows.report.terminal import Transcript, wants_colour
from connect_flows.scenarios.event_texts import with_texts
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand, nowhere
from connect_flows.scenarios.masking import Masking, masked
from connect_flows.scenarios.named import refuse_not_invoked
from connect_flows.scenarios.play import played
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.simulator.flows_at_hand import flow_path, load_flow

add_arguments = add_call_arguments


def run(options: argparse.Namespace, provider: Provider) -> int:
    """Play the call; whatever becomes of the caller, the command did its work."""
    scenario = call_scenario(options, provider)
    masking = Masking(scenario.contact.customer, scenario.contact.system)
    transcript = Transcript(colour=wants_colour(sys.stdout))
    events: list[Event] = []
    with with_places(options, _functions(options, provider)) as functions:
        flows = load_flow(flow_path(options.flow), functions.arn)
        refuse_unknown_places(options.places, [flows], functions)
        refuse_not_invoked(answers(options), flows, functions.called)
        named = naming(display_names(flows.library.values()))
        for event in masked(played(scenario, flows, functions), masking):
            events.append(event)
            for line in transcript.lines(with_texts(event, named)):
                print(line)
    call = PlayedCall(
        title=scenario.name,
        contact=scenario.contact,
        events=events,
        flows={flow.name: flow for flow in flows.library.values()},
    )
    _write(options, call.masked())
    return ALL_WELL


def _functions(
    options: argparse.Namespace, provider: Provider
) -> AbstractContextManager[FunctionsAtHand]:
    said = answers(options)
    return nowhere(said) if options.stub else provider.chosen(options)


def _write(options: argparse.Namespace, call: PlayedCall) -> None:
    if options.report:
        write(options.report, draw_page([call], title=flow_path(options.flow).stem))
    if options.log:
        started = datetime.now(UTC)
        lines = flow_log(call.events, call.contact, started=started)
        write(options.log, "".join(f"{line}\n" for line in lines))

"""Plays a scenario to its end and judges it."""

from collections.abc import Iterator
from dataclasses import replace

from connect_flows.contact.events import Event
from connect_flows.decisions.script import Script
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand, wait_really
from connect_flows.scenarios.judge import judge
from connect_flows.scenarios.named import (
    invoked,
    refuse_not_invoked,
    refuse_not_read,
    refuse_not_there,
)
from connect_flows.scenarios.planned import PlannedInvoker
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.scenario import Scenario
from connect_flows.simulator.engine import run
from connect_flows.simulator.flows_at_hand import FlowsAtHand, load_flow
from connect_flows.simulator.refused import SimulatorError


class NotPlayableError(SimulatorError):
    """A scenario cannot be played at all; the message names its file."""


def play(scenario: Scenario, functions: FunctionsAtHand) -> PlayedCall:
    """Play a scenario.

    Raises:
        FlowFormatError, PlaceholderError, SimulatorError: it cannot be played at all.
    """
    flows = load_flow(scenario.flow_file, functions.arn)
    try:
        events = list(played(scenario, flows, functions))
    except SimulatorError as error:
        raise NotPlayableError(f"{scenario.file}: {error}") from error
    return PlayedCall(
        title=scenario.name,
        contact=scenario.contact,
        events=events,
        flows={flow.name: flow for flow in flows.library.values()},
        verdicts=judge(scenario.expect, events, functions.called),
    )


def played(scenario: Scenario, flows: FlowsAtHand, functions: FunctionsAtHand) -> Iterator[Event]:
    """Yield the events of a scenario as they happen."""
    names = [*scenario.functions, *scenario.script.cold_starts]
    refuse_not_invoked(names, flows, functions.called)
    refuse_not_read(scenario.script, scenario.contact.queue, flows)
    refuse_not_there([*scenario.script.outcomes, *scenario.expect.skips], flows)
    surroundings = functions.surround(_to_run(scenario, flows), scenario.downstream)
    happening = run(
        flows.flow,
        library=flows.library,
        contact=replace(scenario.contact, instance_arn=functions.instance_arn),
        invoker=PlannedInvoker(scenario.functions, surroundings.invoker, functions.called),
        script=_by_arn(scenario.script, flows, functions),
        assumptions=scenario.assumptions,
    )
    try:
        for event in happening:
            surroundings.notice(event)
            if surroundings.real_time:
                wait_really(event)
            yield event
    finally:
        surroundings.over()


def _by_arn(script: Script, flows: FlowsAtHand, functions: FunctionsAtHand) -> Script:
    """Say of the functions' ARNs too what the script says of them by name."""
    by_name = {functions.called(name): took for name, took in script.cold_starts.items()}
    of_arns = {
        arn: by_name[name] for arn in invoked(flows) if (name := functions.called(arn)) in by_name
    }
    return replace(script, cold_starts={**script.cold_starts, **of_arns}) if of_arns else script


def _to_run(scenario: Scenario, flows: FlowsAtHand) -> list[str]:
    """Name the functions that are really run: the scenario does not always answer for them."""
    planned = {name for name, plan in scenario.functions.items() if plan.repeats}
    return [name for name in flows.functions if name not in planned]

"""Turns the options of `call` into a scenario that expects nothing."""

import argparse
import json
from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import Any
from uuid import uuid4

from connect_flows.cli.exit_code import InputError
from connect_flows.cli.pairs import pairs
from connect_flows.cli.provider import Provider
from connect_flows.contact.phone_number import ANONYMOUS, KEYS, WHAT_TO_WRITE, is_phone_number
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import LexTurn, Script
from connect_flows.scenarios.expectations import Expectations
from connect_flows.scenarios.function_turn import FAULTS, FunctionPlan, FunctionTurn
from connect_flows.scenarios.scenario import Scenario
from connect_flows.scenarios.section import Section
from connect_flows.simulator.assumed import assumed


def call_scenario(options: argparse.Namespace, provider: Provider) -> Scenario:
    """Build the scenario.

    Raises:
        InputError: an option is not of the form that it takes.
    """
    faults = pairs("--fault", options.fault, needs_value=True)
    behind = {name: fault for name, fault in faults.items() if name in provider.downstream}
    _check(options)
    _check_downstream(behind, provider)
    return Scenario(
        file=Path(options.flow),
        name=f"A {options.channel} contact in {Path(options.flow).stem}",
        flow=options.flow,
        contact=_contact(options),
        script=Script(
            presses=options.press,
            intents=[LexTurn(intent=name) for name in options.intent],
            hours_open={"*": not options.closed} if options.closed else {},
            full_queues=frozenset(options.full_queue),
            hangs_up_after_seconds=options.hangs_up_after,
        ),
        downstream=Section(behind, file="--fault", place="", allowed=None),
        functions={
            name: _plan(name, fault) for name, fault in faults.items() if name not in behind
        },
        assumptions=assumed(pairs("--assume", options.assume)),
        expect=Expectations(),
    )


def answers(options: argparse.Namespace) -> dict[str, Any]:
    """Read what stubbed functions answer.

    Raises:
        InputError: an answer is not JSON, or nothing is stubbed.
    """
    if options.answer and not options.stub:
        raise InputError("--answer is for functions that are nowhere: add --stub.")
    said = {}
    for name, text in pairs("--answer", options.answer).items():
        try:
            said[name] = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InputError(f"--answer {name}: {text[:60]!a} is not JSON ({error}).") from error
    return said


def _check(options: argparse.Namespace) -> None:
    """Refuse what would change nothing, or something else than was meant."""
    number = "" if options.caller in (None, ANONYMOUS) else options.caller
    if options.channel == "voice" and not is_phone_number(number):
        raise InputError(f"--from {options.caller!a} is not a telephone number. {WHAT_TO_WRITE}")
    for keys in options.press:
        if not KEYS.fullmatch(keys):
            raise InputError(f"--press {keys!a}: a telephone has the keys 0 to 9, * and #.")
    if not 0 <= (options.hangs_up_after or 0) < inf:
        raise InputError(f"--hangs-up-after {options.hangs_up_after}: give seconds from 0.")


def _check_downstream(faults: Mapping[str, str], provider: Provider) -> None:
    for name, fault in faults.items():
        try:
            provider.downstream[name](fault)
        except ValueError as error:
            raise InputError(f"--fault {name}={fault}: {error}.") from error


def _contact(options: argparse.Namespace) -> ContactStart:
    spoken = options.channel == "voice"
    usual = ContactStart()
    return ContactStart(
        contact_id=str(uuid4()),  # deployed functions remember the contacts that they have seen
        channel=options.channel.upper(),
        customer=(usual.customer if spoken else "") if options.caller is None else options.caller,
        system=usual.system if spoken else "",
        attributes=pairs("--attribute", options.attribute),
        initiation_method="INBOUND" if spoken else "API",
    )


def _plan(function: str, fault: str) -> FunctionPlan:
    if fault not in FAULTS:
        known = ", ".join(FAULTS)
        raise InputError(f"--fault {function}={fault}: {fault!a} is unknown. Known: {known}.")
    return FunctionPlan((FunctionTurn(FAULTS[fault]),), repeats=True)

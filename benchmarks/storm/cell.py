"""One scenario played to one variant."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from benchmarks.storm.downstream.dead_address import dead_port
from benchmarks.storm.downstream.downstreams import Downstreams
from benchmarks.storm.execution.block import Passage, pass_block
from benchmarks.storm.execution.event import connect_event
from benchmarks.storm.execution.function import Function
from benchmarks.storm.execution.setup import FunctionSetup
from benchmarks.storm.scenario.customers import customer_of
from benchmarks.storm.scenario.scenarios import Scenario
from benchmarks.storm.scenario.timeline import Timeline
from benchmarks.storm.scenario.trace import Call
from benchmarks.storm.variants.table import Variant, surroundings

MOST_CALLERS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """What came of a scenario for one variant.

    Attributes:
        passages: One per contact of the trace, in order of arrival.
        calls: The trace.
        crm_calls: Requests that reached the CRM.
        cold_starts: Environments that a caller had to wait for.
    """

    scenario: Scenario
    variant: Variant
    calls: tuple[Call, ...]
    passages: tuple[Passage, ...]
    crm_calls: int
    cold_starts: int


def play(
    scenario: Scenario,
    variant: Variant,
    *,
    calls: Sequence[Call],
    timeline: Timeline,
    seed: int,
) -> Cell:
    """Plays all calls at their times and waits for the last contact."""
    with (
        Downstreams(scenario.crm, timeline, f"{seed}/{scenario.name}") as downstreams,
        dead_port() as dead,
        Function(_setup(scenario, variant, timeline, downstreams.aws_url, dead)) as function,
        ThreadPoolExecutor(MOST_CALLERS_AT_ONCE) as callers,
    ):
        passing = []
        for call in calls:
            time.sleep(max(0.0, timeline.start + call.at_seconds - time.monotonic()))
            invoke = partial(function.invoke, connect_event(call))
            passing.append(callers.submit(pass_block, invoke))
        passages = tuple(contact.result() for contact in passing)
        return Cell(
            scenario,
            variant,
            tuple(calls),
            passages,
            downstreams.crm_calls(),
            function.cold_starts,
        )


def _setup(
    scenario: Scenario, variant: Variant, timeline: Timeline, aws_url: str, dead: int
) -> FunctionSetup:
    startup = scenario.startup_seconds
    return FunctionSetup(
        handler=variant.handler,
        timeout_seconds=variant.timeout_seconds,
        startup_seconds=variant.startup_seconds if startup is None else startup,
        provisioned=variant.provisioned,
        concurrency=scenario.concurrency,
        variables=surroundings(variant, aws_url),
        timeline=timeline,
        dns_stall_seconds=scenario.dns_stall_seconds,
        dead_port=dead if scenario.dead_address else None,
    )


def has_real_data(call: Call, answer: dict[str, str]) -> bool:
    """Whether the answer says what the CRM has on record for this caller.

    Raises:
        ValueError: It says what the CRM has on record for somebody else.
    """
    customer = customer_of(call.phone)
    told = (answer.get("customer_id", ""), answer.get("tier"), answer.get("balance"))
    if told[0] not in {"", customer.customer_id}:
        raise ValueError(f"the caller {customer.customer_id} was answered with {told[0]}'s record")
    return told == (customer.customer_id, customer.tier, customer.balance)

"""A cell in figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.storm.cell import Cell, has_real_data
from benchmarks.storm.scenario.customers import has_unusable_record
from benchmarks.storm.scenario.trace import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One row of the table. Shares are between 0 and 1, waits in seconds.

    Attributes:
        answered: Share of contacts that left the block by Success.
        real: Share answered with what the CRM has on record.
        worst_own: The longest wait, each without what the machine was late by. Those whom Connect's
            limit met before the function's end are among `errors` alone: what the machine was late
            by was not seen.
        amplification: Requests that reached the CRM, per contact.
        throttled_out: Contacts that took the Error branch though no try reached the function.
        spared: Share answered so of those who may not notice the trouble, if there are any.
    """

    contacts: int
    answered: float
    real: float
    median: float
    p95: float
    p99: float
    worst: float
    worst_own: float
    amplification: float
    errors: int
    throttled_out: int
    spared: float = 1.0


def figures(cell: Cell) -> Figures:
    """Counts and sorts; percentiles are waits that a contact really had (nearest rank)."""
    contacts = len(cell.passages)
    waits = sorted(passage.waited_seconds for passage in cell.passages)
    lost = [passage for passage in cell.passages if passage.answer is None]
    real = [
        passage.answer is not None and has_real_data(call, passage.answer)
        for call, passage in zip(cell.calls, cell.passages, strict=True)
    ]
    spared = [
        told
        for call, told in zip(cell.calls, real, strict=True)
        if cell.scenario.spares and not _is_odd(cell, call)
    ]
    return Figures(
        contacts=contacts,
        answered=1 - len(lost) / contacts,
        real=sum(real) / contacts,
        median=percentile(waits, 50),
        p95=percentile(waits, 95),
        p99=percentile(waits, 99),
        worst=waits[-1],
        worst_own=max(
            (passage.own_seconds for passage in cell.passages if passage.is_lateness_seen),
            default=0.0,
        ),
        amplification=cell.crm_calls / contacts,
        errors=len(lost),
        throttled_out=sum(
            all(one.outcome == "throttled" for one in passage.tries) for passage in lost
        ),
        spared=sum(spared) / len(spared) if spared else 1.0,
    )


def _is_odd(cell: Cell, call: Call) -> bool:
    return cell.scenario.crm.odd_records and has_unusable_record(call.phone)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of values in ascending order; `share` in percent, above 0."""
    return ordered[math.ceil(share / 100 * len(ordered)) - 1]

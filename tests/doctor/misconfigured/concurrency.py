"""Reserves leave too little."""

from datetime import timedelta

from local.aws_account.centre.state import NOW, AccountState, metric
from tests.doctor.misconfigured.change import FAIL, NAME, WARN, seed


@seed("reserved-concurrency", FAIL)
def the_reserve_is_zero(state: AccountState) -> None:
    state.functions[NAME].reserved = 0


@seed("reserved-concurrency", WARN)
def the_reserve_is_its_peak(state: AccountState) -> None:
    state.functions[NAME].reserved = 12


@seed("unreserved-concurrency", WARN, "account")
def reserves_leave_little(state: AccountState) -> None:
    _unreserved(state, 90)


@seed("unreserved-concurrency", FAIL, "account")
def reserves_leave_nothing(state: AccountState) -> None:
    _unreserved(state, 100)


def _unreserved(state: AccountState, peak: float) -> None:
    state.functions[NAME].reserved = state.concurrency - 100
    key = metric("AWS/Lambda", "UnreservedConcurrentExecutions")
    state.metrics[key] = [(NOW - timedelta(hours=30), peak)]

"""Everything that our functions need around them, on this machine."""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from connect_flows.contact.events import Event
from connect_flows.invokers.by_name import ByName
from connect_flows.invokers.in_process import InProcess
from connect_flows.invokers.unanswered import Unanswered
from connect_flows.scenarios.surroundings import Surroundings
from connect_flows.simulator.refused import SimulatorError
from contracts import read_contracts, read_workers
from local.crm import LoopbackCrm
from local.embedded_cloud.cloud import start_cloud, stop_cloud
from local.guard import sealed_environment
from simulator.downstream import Downstream
from simulator.function_names import folder
from simulator.in_process.aws_state import AwsStates
from simulator.in_process.cold_start import cold_start, modules_kept
from simulator.in_process.function_output import FunctionOutput
from simulator.in_process.worker import WorkOnTheCallersClock

_LOGS = Path(__file__).parents[2] / "build" / "local" / "simulator"


class NoSuchFaultError(SimulatorError):
    """The CRM does not misbehave like that; the message lists how it does."""


class World:
    """An embedded cloud, and a CRM for each contact, from entering the context until leaving it."""

    def __init__(self) -> None:
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            opening.callback(_restore, dict(os.environ))
            opening.enter_context(modules_kept())
            cloud = start_cloud(_LOGS / "cloud.log")
            opening.callback(stop_cloud, cloud)
            sealed = sealed_environment(cloud.endpoint)
            _restore(sealed)
            self._states = AwsStates(cloud.endpoint)
            opening.enter_context(FunctionOutput(_LOGS / "functions.log"))
            self._open = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def surround(self, functions: Iterable[str], downstream: Downstream) -> Surroundings:
        """Start the functions that a contact may reach, cold, with nothing remembered.

        Args:
            functions: Their folder names.
            downstream: What is wrong behind them.

        Raises:
            NoSuchFunctionError: there is no such function.
            NoSuchFaultError: the CRM does not misbehave like that.
        """
        names = set(functions)
        contracts = [one for name, one in read_contracts().items() if name in names]
        workers = [
            worker
            for worker in read_workers().values()
            if any(one.sends_to(worker.queue) for one in contracts)
        ]
        environments = [*(one.environment for one in contracts), *(w.environment for w in workers)]
        contact = ExitStack()
        self._open.callback(contact.close)
        crm = contact.enter_context(LoopbackCrm())
        _misbehave(crm, downstream.crm)
        state = self._states.make(environments, crm_url=crm.url)
        handlers = cold_start(sorted(names | {worker.name for worker in workers}), state.variables)

        def at_work(deliver: Callable[[], None]) -> None:
            own, before = downstream.worker_crm, crm.fault
            _misbehave(crm, before if own is None else own)
            deliver()
            _misbehave(crm, before)

        works = [
            WorkOnTheCallersClock(
                state,
                worker,
                handlers[worker.name],
                senders={one.name for one in contracts if one.sends_to(worker.queue)},
                seconds=downstream.worker_seconds,
                at_work=at_work,
            )
            for worker in workers
        ]

        def notice(event: Event) -> None:
            for work in works:
                work.notice(event)

        ours = InProcess(handlers)
        return Surroundings(
            ByName(dict.fromkeys(handlers, ours), Unanswered(), folder),
            notice,
            misbehave=lambda _what, how: _misbehave(crm, how),
            over=contact.close,
        )


def _misbehave(crm: LoopbackCrm, fault: str) -> None:
    try:
        crm.fault = fault
    except ValueError as error:
        raise NoSuchFaultError(str(error)) from error


def _restore(variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)

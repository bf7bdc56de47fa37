"""The part of a scenario that says what is wrong behind the functions."""

from dataclasses import dataclass

from connect_flows.scenarios.section import Section

_DOWN = "down"


@dataclass(frozen=True, slots=True)
class Downstream:
    """What the functions call.

    Attributes:
        crm: How the CRM misbehaves, as `local.faulty.faults` names it; empty: not at all.
        worker_seconds: How long a job takes on the caller's clock; None: the worker is down.
        worker_crm: How the CRM misbehaves while the worker works; None: as it does anyway.
    """

    crm: str = ""
    worker_seconds: float | None = 0.0
    worker_crm: str | None = None


def read_downstream(written: Section) -> Downstream:
    """Read the part `downstream` of a scenario; what is not said is well.

    Raises:
        ScenarioFormatError: a key or a value is none of ours.
    """
    downstream = written.only(("crm", "worker"))
    crm = downstream.text("crm", "")
    if downstream.raw("worker") == _DOWN:
        return Downstream(crm, worker_seconds=None)
    worker = downstream.section("worker", ("seconds", "crm"))
    return Downstream(
        crm,
        worker_seconds=worker.number("seconds", 0.0),
        worker_crm=worker.text("crm") if "crm" in worker else None,
    )

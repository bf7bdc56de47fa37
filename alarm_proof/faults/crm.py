"""The CRM fails, or the edge in front of it."""

from collections.abc import Sequence

from alarm_proof.centre.trouble import Crm, Trouble
from alarm_proof.faults.alarms import CALLERS, LOOKUP
from alarm_proof.faults.fault import Fault

CRM_MOODS: Sequence[tuple[str, Crm, tuple[str, ...]]] = (
    ("is down", "down", ()),
    ("says nothing", "slow", (f"{LOOKUP}-slow-average", "edge-origin-latency")),
    ("limits us", "limits us", ()),
    ("is hidden by an error of the edge", "edge fails", ()),
    ("no longer takes the key", "refuses the key", ()),
    ("sends records that make no sense", "odd record", ()),
)

CRM_FAILS = (
    *(
        Fault(
            name=f"the CRM {what}",
            alarms=(f"{LOOKUP}-fallbacks", CALLERS, *more),
            trouble=Trouble(crm=mood),
            minutes=25,
        )
        for what, mood, more in CRM_MOODS
    ),
    Fault(
        name="the CRM takes two seconds",
        alarms=(f"{LOOKUP}-slow-average", "edge-origin-latency"),
        trouble=Trouble(crm_seconds=2.0),
        minutes=25,
    ),
    Fault(
        name="the CRM fails for jobs alone",
        alarms=("jobs-dead-letters", "jobs-oldest", "card-replacement-failed"),
        trouble=Trouble(crm_of_jobs="down"),
        minutes=60,
        after=Trouble(dead_letters_return=True),
        later={"jobs-dead-letters": 25, "jobs-oldest": 1, "card-replacement-failed": 5},
    ),
)

EDGE_FAILS = (
    Fault(
        name="the edge fails in a busy hour",
        alarms=("edge-5xx", f"{LOOKUP}-fallbacks", CALLERS),
        trouble=Trouble(crm="edge fails", contacts_a_minute=6),
        needs=lambda deployed: bool(deployed.distribution),
    ),
)

"""The table: what goes wrong in a centre, and which alarms ring, all others being quiet."""

from collections.abc import Sequence

from alarm_proof.faults.calm import CALM
from alarm_proof.faults.crm import CRM_FAILS, EDGE_FAILS
from alarm_proof.faults.dependencies import DEPENDENCIES_FAIL
from alarm_proof.faults.fault import Fault
from alarm_proof.faults.functions import FUNCTIONS_FAIL
from alarm_proof.faults.jobs import JOBS_FAIL
from alarm_proof.faults.limits import LIMITS

FAULTS: Sequence[Fault] = (
    *FUNCTIONS_FAIL,
    *CRM_FAILS,
    *EDGE_FAILS,
    *DEPENDENCIES_FAIL,
    *LIMITS,
    *JOBS_FAIL,
    *CALM,
)

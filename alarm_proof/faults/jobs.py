"""The worker, its queue or the state machine fails."""

from alarm_proof.centre.trouble import FunctionTrouble, Trouble
from alarm_proof.faults.fault import Fault

JOBS_FAIL = (
    Fault(
        name="the worker fails as a whole",
        alarms=("job-worker-errors", "jobs-oldest", "jobs-dead-letters"),
        trouble=Trouble(functions={"job_worker": FunctionTrouble(outcome="fails")}),
        minutes=60,
        after=Trouble(dead_letters_return=True),
        later={"jobs-dead-letters": 25, "jobs-oldest": 1},
    ),
    Fault(
        name="the queue's event source is off",
        alarms=("jobs-oldest",),
        trouble=Trouble(worker_idle=True),
        minutes=30,
    ),
    Fault(
        name="somebody stops executions",
        alarms=("card-replacement-aborted",),
        trouble=Trouble(executions="are stopped", contacts_a_minute=4),
        minutes=12,
        later={"card-replacement-aborted": 4},
    ),
    Fault(
        name="executions time out",
        alarms=("card-replacement-timed-out",),
        trouble=Trouble(executions="time out", contacts_a_minute=4),
        minutes=12,
        later={"card-replacement-timed-out": 4},
    ),
)

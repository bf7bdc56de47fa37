"""Tables, the queue, the secret and pings refuse."""

from alarm_proof.centre.trouble import FunctionTrouble, Trouble
from alarm_proof.faults.alarms import CALLERS, LOOKUP, START, STATUS
from alarm_proof.faults.fault import Fault
from alarm_proof.faults.played_on import on_function, pings_others

DEPENDENCIES_FAIL = (
    Fault(
        name="the right to read the secret is revoked, and environments are replaced",
        alarms=(f"{LOOKUP}-secret-gone", f"{LOOKUP}-fallbacks", CALLERS),
        trouble=Trouble(
            services={"secretsmanager": "refuses"},
            functions={"customer_lookup": FunctionTrouble(replaced=True)},
        ),
        minutes=25,
    ),
    Fault(
        name="the look-ups' table refuses",
        alarms=(
            f"{LOOKUP}-table-gone",
            f"{START}-table-gone",
            f"{START}-fallbacks",
            CALLERS,
        ),
        trouble=Trouble(services={"dynamodb:lookup": "refuses"}),
        minutes=25,
    ),
    Fault(
        name="the jobs' table limits us",
        alarms=(
            f"{START}-table-gone",
            f"{STATUS}-table-gone",
            f"{STATUS}-fallbacks",
            CALLERS,
            "jobs-dead-letters",
            "jobs-oldest",
        ),
        trouble=Trouble(services={"dynamodb:jobs": "limits us"}),
        minutes=60,
        after=Trouble(dead_letters_return=True),
        later={"jobs-dead-letters": 25, "jobs-oldest": 1},
    ),
    Fault(
        name="the queue refuses",
        alarms=(f"{START}-queue-gone", f"{START}-fallbacks", CALLERS),
        trouble=Trouble(services={"sqs": "refuses"}),
        minutes=25,
    ),
    Fault(
        name="pings do not reach other environments",
        alarms=("FUNCTION-pings",),
        trouble=on_function(pings_fail=True),
        minutes=45,
        on=pings_others,
    ),
    Fault(
        name="the flow asks for a job that nobody knows",
        alarms=(f"{START}-fallbacks", CALLERS),
        trouble=Trouble(parameters={"job_kind": "card_replacment"}),
    ),
)

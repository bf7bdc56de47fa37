"""The table: what goes wrong in a centre, and which alarms ring, all others being quiet."""

from collections.abc import Sequence
from dataclasses import replace

from alarm_proof.centre.deployed import DeployedFunction
from alarm_proof.centre.trouble import Crm, FunctionTrouble, Trouble
from alarm_proof.faults.fault import FUNCTION, Fault

CALLERS = "callers-are-affected"
BLOCKS = "contact-flow-lambda-failures"
LOOKUP, START, STATUS = "customer-lookup", "job-start", "job-status"
CALLS_ARE_LOST = (BLOCKS, CALLERS)


def each(_: DeployedFunction) -> bool:
    """Each function that contact flows call."""
    return True


def asks_somebody(function: DeployedFunction) -> bool:
    """One that cannot answer by itself, and whose callers may have to wait for its start."""
    return function.on_demand and any("TABLE" in name for name in function.variables)


def provisioned(function: DeployedFunction) -> bool:
    """One with provisioned concurrency."""
    return function.provisioned > 1


def pings_others(function: DeployedFunction) -> bool:
    """One whose pings reach several environments."""
    return function.ping is not None and function.ping["keep_warm"]["environments"] > 1


def on_function(**wrong: object) -> Trouble:
    """Something wrong with the function that the fault is played on."""
    return Trouble(functions={FUNCTION: FunctionTrouble(**wrong)})  # type: ignore[arg-type] # its own fields


def on_all(**wrong: object) -> Trouble:
    """Something wrong with every function that contact flows call."""
    folders = ("customer_lookup", "personal_greeting", "job_start", "job_status")
    trouble = FunctionTrouble(**wrong)  # type: ignore[arg-type] # its own fields
    return Trouble(functions=dict.fromkeys(folders, trouble))


FUNCTIONS_FAIL = (
    Fault(
        name="every call fails",
        alarms=("FUNCTION-errors", *CALLS_ARE_LOST),
        trouble=on_function(outcome="fails"),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="one call of two fails, and Connect repeats it",
        alarms=("FUNCTION-errors", CALLERS),
        trouble=on_function(outcome="fails", every=2),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="out of memory",
        alarms=("FUNCTION-errors", *CALLS_ARE_LOST),
        trouble=on_function(outcome="runs out of memory"),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="hangs until Lambda ends it",
        alarms=("FUNCTION-errors", "FUNCTION-near-the-limit", *CALLS_ARE_LOST),
        trouble=on_function(outcome="hangs"),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="a bad deployment: nothing starts",
        alarms=("FUNCTION-errors", *CALLS_ARE_LOST),
        trouble=on_function(outcome="cannot start", replaced=True),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="Lambda takes over 6.4 seconds with the code",
        alarms=("FUNCTION-near-the-limit", CALLERS),
        trouble=on_function(lasts_ms=6401),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="Lambda takes over 6.4 seconds for one call of three",
        alarms=("FUNCTION-near-the-limit", CALLERS),
        trouble=replace(on_function(lasts_ms=6401, every=3), contacts_a_minute=6),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="throttled",
        alarms=("FUNCTION-throttles", *CALLS_ARE_LOST),
        trouble=on_function(outcome="is throttled"),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="throttled now and then",
        alarms=("FUNCTION-throttles", CALLERS),
        trouble=on_function(outcome="is throttled", every=2),
        minutes=8,
        quiet=8,
        on=each,
    ),
    Fault(
        name="the flow sends half a contact in 6 % of the calls",
        alarms=("FUNCTION-fallbacks", CALLERS),
        trouble=Trouble(
            functions={FUNCTION: FunctionTrouble(half_a_contact=16)}, contacts_a_minute=16
        ),
        on=each,
    ),
    Fault(
        name="cold storm: environments take nine seconds to start",
        alarms=("FUNCTION-fallbacks", *CALLS_ARE_LOST),
        trouble=on_function(always_cold=True, startup_seconds=9),
        on=asks_somebody,
    ),
    Fault(
        name="its code takes 51 % of its budget",
        alarms=("FUNCTION-slow-average",),
        trouble=on_function(code_share=0.51),
        minutes=25,
        on=each,
    ),
    Fault(
        name="its log is gone",
        alarms=("FUNCTION-unlogged",),
        trouble=on_function(loses_its_log=True),
        minutes=25,
        on=each,
    ),
)

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

BLOCKS_SAY = (
    ("AccessDeniedException: not authorized", False),
    ("Instance has reached concurrent Lambda thread access limit for now", False),
    ("The Lambda Function Returned An Error.", True),
    ("Lambda timeout was reached", False),
    ("Invocation failed there", False),
)
"""The first three are texts of real logs; the others have what the filter looks for besides."""

LIMITS = (
    Fault(
        name="others claim the account's concurrency",
        alarms=("account-concurrency",),
        trouble=Trouble(claimed_by_others=10_000),
    ),
    Fault(
        name="the account is at its limit",
        alarms=(
            "account-concurrency",
            f"{LOOKUP}-throttles",
            "personal-greeting-throttles",
            f"{START}-throttles",
            f"{STATUS}-throttles",
            *CALLS_ARE_LOST,
        ),
        trouble=Trouble(
            claimed_by_others=10_000, functions=on_all(outcome="is throttled").functions
        ),
    ),
    Fault(
        name="more calls at once than provisioned environments",
        alarms=("FUNCTION-spillover",),
        trouble=on_function(at_once=51),
        minutes=13,
        on=provisioned,
    ),
    Fault(
        name="nearly all provisioned environments in use",
        alarms=("FUNCTION-utilization",),
        trouble=on_function(in_use=0.95),
        minutes=25,
        on=provisioned,
    ),
    *(
        Fault(
            name=f"Lambda blocks never reach a function: {said}",
            alarms=CALLS_ARE_LOST,
            trouble=Trouble(blocks_say=said, blocks_name_nobody=unnamed),
            minutes=8,
            quiet=8,
            needs=lambda deployed: bool(deployed.flow_log),
        )
        for said, unnamed in BLOCKS_SAY
    ),
)

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

CALM = (
    Fault(
        name="a calm day of calls now and then, pings and jobs",
        trouble=Trouble(contacts_a_minute=0.12),
        minutes=24 * 60,
    ),
    Fault(
        name="somebody tests $LATEST, with what the functions refuse",
        trouble=Trouble(past_the_alias=True),
    ),
    Fault(name="every caller withholds the number", trouble=Trouble(withheld=True)),
    Fault(name="somebody else's Lambda blocks fail", trouble=Trouble(others_fail=True)),
    Fault(
        name="a deployment that goes well: every environment is replaced",
        trouble=on_all(replaced=True, startup_seconds=0.9),
    ),
    Fault(
        name="each call meets an environment that starts within a second",
        trouble=on_all(always_cold=True, startup_seconds=0.9),
    ),
    Fault(name="the CRM takes 1.4 seconds", trouble=Trouble(crm_seconds=1.4), minutes=30),
    Fault(
        name="Lambda takes 6.4 seconds, not more",
        trouble=replace(on_all(lasts_ms=6400), contacts_a_minute=2),
        minutes=5,
        quiet=8,
    ),
    Fault(
        name="code takes half of its budget, not more",
        trouble=replace(on_all(code_share=0.5), aws_seconds=0, crm_seconds=0),
    ),
    Fault(
        name="5 % of the events are half a contact, not more",
        trouble=replace(on_all(half_a_contact=20), contacts_a_minute=20),
        minutes=12,
        quiet=8,
    ),
    Fault(
        name="half of the answers of one period are fallbacks, then none",
        trouble=on_all(half_a_contact=2),
        minutes=2,
        quiet=15,
    ),
    Fault(
        name="the CRM takes two seconds for six minutes",
        trouble=Trouble(crm_seconds=2.0),
        minutes=6,
        quiet=15,
    ),
    Fault(
        name="a burst within the provisioned environments",
        trouble=on_all(in_use=0.85),
        minutes=30,
    ),
    Fault(
        name="4 % of the records make no sense",
        trouble=Trouble(crm="odd record", crm_every=25, contacts_a_minute=10),
    ),
)

FAULTS: Sequence[Fault] = (
    *FUNCTIONS_FAIL,
    *CRM_FAILS,
    *EDGE_FAILS,
    *DEPENDENCIES_FAIL,
    *LIMITS,
    *JOBS_FAIL,
    *CALM,
)

"""The account, Amazon Connect or provisioned concurrency is at its limit."""

from alarm_proof.centre.trouble import Trouble
from alarm_proof.faults.alarms import CALLS_ARE_LOST
from alarm_proof.faults.fault import EACH, Fault
from alarm_proof.faults.played_on import on_all, on_function, provisioned

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
            f"{EACH}-throttles",
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

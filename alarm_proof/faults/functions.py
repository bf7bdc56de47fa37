"""Functions fail, hang, are slow, start slowly or are throttled."""

from dataclasses import replace

from alarm_proof.centre.trouble import FunctionTrouble, Trouble
from alarm_proof.faults.alarms import CALLERS, CALLS_ARE_LOST
from alarm_proof.faults.fault import FUNCTION, Fault
from alarm_proof.faults.played_on import asks_somebody, each, on_function

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

"""What alarms are called in the faults: names behind the environment's prefix."""

CALLERS = "callers-are-affected"
BLOCKS = "contact-flow-lambda-failures"
LOOKUP, START, STATUS = "customer-lookup", "job-start", "job-status"
CALLERS_NOTICE = ("-errors", "-near-the-limit", "-throttles", "-fallbacks", BLOCKS)
"""How names of alarms end that `CALLERS` is on for (docs/operations.md, "Callers are affected")."""

CALLS_ARE_LOST = (BLOCKS, CALLERS)

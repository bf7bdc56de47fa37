"""What alarms are called in the faults: names behind the environment's prefix."""

CALLERS = "callers-are-affected"
BLOCKS = "contact-flow-lambda-failures"
LOOKUP, START, STATUS = "customer-lookup", "job-start", "job-status"
CALLS_ARE_LOST = (BLOCKS, CALLERS)

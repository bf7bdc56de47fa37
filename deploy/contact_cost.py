"""What contacts add, beside Connect's own minutes and telephony."""

from collections import Counter
from collections.abc import Iterable

from deploy import prices
from deploy.assembly import Resource
from deploy.line import Line
from stacks.config import DemoCrmChoice, StackConfig

CONTACTS = 1000
POLLS = 4
"""How often a flow asks for its job before it is done."""

INVOCATIONS = {"customer_lookup": 1, "personal_greeting": 1, "job_start": 1, "job_status": POLLS}
"""What a contact does at most: it asks each function, and waits for one job."""

SECONDS = {"customer_lookup": 0.5, "personal_greeting": 0.02, "job_start": 0.05, "job_status": 0.03}
"""How long a function runs for it, with a CRM that takes half a second."""

WORKER_GB_SECONDS = 0.5 * 1.0
LOG_BYTES = 4000
"""What an invocation leaves in the log: Lambda's start and report, our line, and its counts."""

READS, WRITES = 3 + POLLS, 4
QUEUE_REQUESTS = 3
KEY_REQUESTS = 4


def cost_of_contacts(config: StackConfig) -> list[Line]:
    """Return what `CONTACTS` contacts add; provisioned environments are paid for already."""
    invocations = CONTACTS * (sum(INVOCATIONS.values()) + 1)
    gigabyte_seconds = CONTACTS * WORKER_GB_SECONDS + sum(
        CONTACTS * INVOCATIONS[name] * SECONDS[name] * function.memory_mb / 1024
        for name, function in config.functions.items()
    )
    lines = [
        Line(
            "functions",
            f"{invocations} invocations",
            invocations * prices.REQUEST + gigabyte_seconds * prices.DURATION_GB_SECOND,
        ),
        Line(
            "log ingestion",
            f"{LOG_BYTES} bytes an invocation",
            invocations * LOG_BYTES / 1e9 * prices.LOG_GB,
        ),
        Line("traces", "at most one an invocation", invocations * prices.TRACE),
        Line(
            "tables",
            f"{READS} reads and {WRITES} writes a contact",
            CONTACTS * (READS * prices.TABLE_READ + WRITES * prices.TABLE_WRITE),
        ),
        Line(
            "queue and key",
            f"{QUEUE_REQUESTS} and {KEY_REQUESTS} requests a contact",
            CONTACTS * (QUEUE_REQUESTS * prices.QUEUE_REQUEST + KEY_REQUESTS * prices.KEY_REQUEST),
        ),
    ]
    if isinstance(config.crm, DemoCrmChoice):
        lines.append(Line("demo CRM", "2 requests a contact", CONTACTS * 2 * prices.API_REQUEST))
    return lines


def metrics_while_contacts_come(found: Iterable[Resource]) -> Line:
    """Return what metrics cost in a month in every hour of which somebody calls."""
    kinds = Counter(resource.kind for resource in found)
    number = kinds["AWS::Logs::MetricFilter"] + len(INVOCATIONS)
    return Line("metrics", f"{number}, counted in hours with calls", number * prices.METRIC)

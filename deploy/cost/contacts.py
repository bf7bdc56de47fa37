"""What contacts add, beside Connect's own minutes and telephony."""

from collections import Counter
from collections.abc import Iterable

from contracts import read_contracts
from deploy.cost import prices
from deploy.cost.assembly import Resource
from deploy.cost.line import Line
from stacks.config import DemoCrmChoice, StackConfig

CONTACTS = 1000
WORKER_GB_SECONDS = 0.5 * 1.0
"""Of the worker for one contact: half a GB for a second."""

LOG_BYTES = 4000
"""What an invocation leaves in the log: Lambda's start and report, our line, and its counts."""

READS, WRITES = 7, 4
QUEUE_REQUESTS = 3
KEY_REQUESTS = 4
"""Of one contact that is looked up and starts one job: requests to tables, queue and key."""


def cost_of_contacts(config: StackConfig) -> list[Line]:
    """Return what `CONTACTS` contacts add; provisioned environments are paid for already."""
    usage = {name: contract.usage for name, contract in read_contracts().items()}
    asked = {name: CONTACTS * usage[name].invocations_per_contact for name in config.functions}
    invocations = sum(asked.values()) + CONTACTS
    gigabyte_seconds = CONTACTS * WORKER_GB_SECONDS + sum(
        asked[name] * usage[name].seconds * function.memory_mb / 1024
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


def metrics_while_contacts_come(config: StackConfig, found: Iterable[Resource]) -> Line:
    """Return what metrics cost in a month in every hour of which somebody calls."""
    kinds = Counter(resource.kind for resource in found)
    number = kinds["AWS::Logs::MetricFilter"] + len(config.functions)
    return Line("metrics", f"{number}, counted in hours with calls", number * prices.METRIC)

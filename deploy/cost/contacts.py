"""What contacts add, beside Connect's own minutes and telephony."""

from collections import Counter
from collections.abc import Iterable

from contracts import read_contracts, read_workers
from deploy.cost import prices
from deploy.cost.assembly import Resource
from deploy.cost.line import Line
from deploy.cost.requests import of_a_contact
from stacks.config import DemoCrmChoice, StackConfig

CONTACTS = 1000
WORKER_GB_SECONDS = 0.5 * 1.0
"""Of the worker for one contact: half a GB for a second."""

LOG_BYTES = 4000
"""What an invocation leaves in the log: Lambda's start and report, our line, and its counts."""


def cost_of_contacts(config: StackConfig) -> list[Line]:
    """Return what `CONTACTS` contacts add; provisioned environments are paid for already."""
    usage = {name: contract.usage for name, contract in read_contracts().items()}
    asked = {name: CONTACTS * usage[name].invocations_per_contact for name in config.functions}
    worked = CONTACTS * len(read_workers())
    invocations = sum(asked.values()) + worked
    gigabyte_seconds = worked * WORKER_GB_SECONDS + sum(
        asked[name] * usage[name].seconds * function.memory_mb / 1024
        for name, function in config.functions.items()
    )
    asks = of_a_contact()
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
            f"{asks.reads} reads and {asks.writes} writes a contact",
            CONTACTS * (asks.reads * prices.TABLE_READ + asks.writes * prices.TABLE_WRITE),
        ),
        Line(
            "queue and key",
            f"{asks.queue} and {asks.key} requests a contact",
            CONTACTS * (asks.queue * prices.QUEUE_REQUEST + asks.key * prices.KEY_REQUEST),
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

"""The troubles that the storm plays, each at its full size: a table to read and to edit.

Every scenario starts calm, is in trouble for the middle of its time, and ends calm again.
"""

from dataclasses import dataclass, field

ACCOUNT_CONCURRENCY = 1000
"""Executions at once, an account's default: Lambda developer guide, "Lambda quotas"."""

NEW_ACCOUNT_CONCURRENCY = 10
"""What a new account may start with: the same page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmWeather:
    """How the CRM behaves.

    The default averages 0.8 s, which is what the guide's example measured.

    Attributes:
        median_seconds: Middle of its log-normal answering time.
        spread: Standard deviation of the logarithm of that time.
        failure_share: Of the requests, how many end in a 500.
        capacity: Requests in work at once; one more is sent away with 503 and `Retry-After`.
        hangs: It accepts connections and requests, and never answers.
        refuses: Nobody listens at its port.
        odd_records: Some of its records are odd, as `customers.odd_record_of` says.
    """

    median_seconds: float = 0.7
    spread: float = 0.5
    failure_share: float = 0.0
    capacity: int | None = None
    hangs: bool = False
    refuses: bool = False
    odd_records: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One trouble.

    Attributes:
        crm: The CRM's weather while the trouble lasts.
        dns_stall_seconds: What each name lookup takes longer while the trouble lasts.
        startup_seconds: Start-up of every cold environment, all the time; None: the set-up's own.
        concurrency: Executions at once that the account allows, all the time.
        surge: Callers while the surge lasts, times the calm rate; it starts with the trouble.
        surge_seconds: How long the surge lasts; None: as long as the trouble.
        dead_address: The CRM's name has several addresses while the trouble lasts, the first dead.
        spares: Nobody may notice it but those whose own record is odd.
    """

    name: str
    title: str
    crm: CrmWeather = field(default_factory=CrmWeather)
    dns_stall_seconds: float = 0.0
    startup_seconds: float | None = None
    concurrency: int = ACCOUNT_CONCURRENCY
    surge: float = 1.0
    surge_seconds: float | None = None
    dead_address: bool = False
    spares: bool = False


SCENARIOS = (
    Scenario(name="calm", title="Calm", spares=True),
    Scenario(
        name="odd-records",
        title="Some records are odd: a space of Japanese names, a number for a text",
        crm=CrmWeather(odd_records=True),
        spares=True,
    ),
    Scenario(
        name="dead-address",
        title="Many addresses of the CRM, the first of them dead",
        dead_address=True,
        spares=True,
    ),
    Scenario(
        name="brown-out",
        title="CRM brown-out: 3 s answers, one in ten a 500",
        crm=CrmWeather(median_seconds=3.0, failure_share=0.1),
    ),
    Scenario(
        name="outage-hang",
        title="CRM outage: connects, never answers",
        crm=CrmWeather(hangs=True),
    ),
    Scenario(
        name="outage-refused",
        title="CRM outage: connection refused",
        crm=CrmWeather(refuses=True),
    ),
    Scenario(
        name="peak-503",
        title="503 peak: twice the callers, CRM takes 3 at once",
        crm=CrmWeather(capacity=3),
        surge=2.0,
    ),
    Scenario(name="dns-stall", title="DNS stall of 2.5 s", dns_stall_seconds=2.5),
    Scenario(
        name="cold-burst",
        title="Cold burst: 5 times the callers for 3 s, start-ups of 3 s",
        startup_seconds=3.0,
        surge=5.0,
        surge_seconds=3.0,
    ),
    Scenario(
        name="throttling",
        title="Throttling: 4 times the callers, 10 executions at once",
        concurrency=NEW_ACCOUNT_CONCURRENCY,
        surge=4.0,
    ),
    Scenario(
        name="all-at-once",
        title="All at once: slow CRM that takes 3, DNS stall, 3 s start-ups, throttling",
        crm=CrmWeather(median_seconds=3.0, failure_share=0.1, capacity=3),
        dns_stall_seconds=2.5,
        startup_seconds=3.0,
        concurrency=NEW_ACCOUNT_CONCURRENCY,
        surge=2.0,
    ),
)

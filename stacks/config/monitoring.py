"""Who hears an alarm, and against which limits."""

from dataclasses import dataclass

from stacks.config.section import Section


@dataclass(frozen=True, slots=True)
class MonitoringConfig:
    """What the alarms need to know.

    Attributes:
        email: is subscribed to the alarm topic; None subscribes nobody.
        account_concurrency: the account's limit of concurrent executions in the Region (Service
            Quotas, Lambda, L-B99A9384): 1000 by default, 10 in some new accounts.
        trace_share: the share of the state machine's executions that X-Ray records beyond the
            first each second; Lambda's own share is not to be chosen.
    """

    email: str | None
    account_concurrency: int
    trace_share: float


def read_monitoring(path: str, values: object) -> MonitoringConfig:
    """Read the `monitoring` section.

    Raises:
        ConfigError: a value is out of range.
    """
    with Section.reading(path, {} if values is None else values) as section:
        email = None
        if section.has("email"):
            email = section.text("email", r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address")
        return MonitoringConfig(
            email=email,
            account_concurrency=section.whole("account_concurrency", 10, 1_000_000, default=1000),
            trace_share=section.number("trace_share", 0.0, 1.0, default=0.05),
        )

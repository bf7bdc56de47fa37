"""Who hears an alarm, and against which limits."""

from dataclasses import dataclass

from stacks.config import arns
from stacks.config.section import Section
from stacks.config.thresholds import Thresholds, read_thresholds


@dataclass(frozen=True, slots=True)
class MonitoringConfig:
    """What the alarms need to know.

    Attributes:
        emails: are subscribed to the alarm topic.
        topic_arn: a topic that there is already; None makes one.
        account_concurrency: the account's limit of concurrent executions in the Region (Service
            Quotas, Lambda, L-B99A9384): 1000 by default, 10 in some new accounts.
        trace_share: the share of the state machine's executions that X-Ray records beyond the
            first each second; Lambda's own share is not to be chosen.
        thresholds: from which values on alarms tell.
    """

    emails: tuple[str, ...]
    topic_arn: str | None
    account_concurrency: int
    trace_share: float
    thresholds: Thresholds


def read_monitoring(path: str, values: object) -> MonitoringConfig:
    """Read the `monitoring` section.

    Raises:
        ConfigError: a value is out of range.
    """
    with Section.reading(path, {} if values is None else values) as section:
        emails = _emails(section)
        topic = section.optional("topic_arn", arns.TOPIC, "the ARN of an SNS topic")
        if emails and topic:
            allowed = "left out with a topic_arn: who hears that topic is said where it is made"
            section.refuse("email", section.raw("email"), allowed)
        return MonitoringConfig(
            emails=emails,
            topic_arn=topic,
            thresholds=section.inner("thresholds", read_thresholds),
            account_concurrency=section.whole("account_concurrency", 10, 1_000_000, default=1000),
            trace_share=section.number("trace_share", 0.0, 1.0, default=0.05),
        )


def _emails(section: Section) -> tuple[str, ...]:
    """Read one address, or a list of them; unset is none."""
    shape, allowed = r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address, or a list of them"
    if isinstance(section.raw("email"), list):
        return section.texts("email", shape, allowed)
    return (section.text("email", shape, allowed),) if section.has("email") else ()

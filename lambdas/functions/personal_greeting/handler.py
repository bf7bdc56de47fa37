"""Greets. Asks nobody, so it is the smallest function there is: start from it for a new one."""

from collections.abc import Mapping
from datetime import UTC, datetime

from house_rules.connect_function import connect_function
from house_rules.contact import Contact
from house_rules.settings import HouseSettings, from_environment
from in_time.budget import Deadline
from personal_greeting import rule


@connect_function(
    service="personal_greeting",
    budget_seconds=from_environment(HouseSettings).budget_seconds,
    fallback=rule.fallback,
)
def handle(contact: Contact, deadline: Deadline) -> Mapping[str, str]:  # noqa: ARG001 - asks nobody
    """Answers with `greeting`, plain text for a prompt."""
    return rule.greet(contact, datetime.now(UTC))

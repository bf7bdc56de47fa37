"""The Lambda entry point: who is calling?"""

# ruff: noqa: E402 # the network is asked before the rest is imported

from customer_lookup.ahead import begin
from customer_lookup.settings import Settings
from house_rules.settings import from_environment

SETTINGS = from_environment(Settings)
crm = begin(SETTINGS)

from functools import cache

from customer_lookup import rule
from customer_lookup.lookup import Lookup
from house_rules.connect_function import connect_function
from house_rules.contact import Contact
from in_time.budget import Deadline, when_started


@cache
def lookup() -> Lookup:
    """Made on the first call, kept for all that follow."""
    return Lookup(SETTINGS, crm=crm())


when_started(lambda: lookup().begin())


@connect_function(
    service="customer_lookup", budget_seconds=SETTINGS.budget_seconds, fallback=rule.fallback
)
def handle(contact: Contact, deadline: Deadline) -> dict[str, str]:
    """Tell the flow who is calling and which queue they belong in."""
    phone = rule.phone_of(contact)
    if phone is None:
        return rule.fallback(rule.NO_PHONE_NUMBER, contact)
    finding = lookup().find(phone, contact.instance_arn, deadline, contact_id=contact.contact_id)
    lookup().settle(deadline)
    return rule.answer(finding)

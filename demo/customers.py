"""Who is calling, with the CRM well, slow and down."""

from collections.abc import Iterator

from demo.phone import Phone
from demo.shown import Shown

_ANA, _BEN, _CHIARA, _NOBODY = "+15550100", "+15550101", "+15550102", "+15550999"


def customers(phone: Phone) -> Iterator[Shown]:
    """Look callers up; those that nobody asked for before are in no cache."""
    ana = phone.call("customer_lookup", caller=_ANA)
    yield Shown(
        "known caller",
        ana,
        {"answer_source": "crm", "customer_name": "Ana Garcia", "queue": "*"},
    )
    yield Shown(
        "she is greeted",
        phone.call(
            "personal_greeting",
            caller=_ANA,
            customer_name=ana.external.get("customer_name", ""),
            language="en-US",
            time_zone="America/New_York",
        ),
        {"greeting": "*"},
    )
    yield Shown(
        "unknown caller",
        phone.call("customer_lookup", caller=_NOBODY),
        {"known_customer": "false", "queue": "general"},
    )
    with phone.crm_fault("hang"):
        yield Shown(
            "the CRM never answers",
            phone.call("customer_lookup", caller=_BEN),
            {"answer_source": "fallback", "reason": "*", "queue": "general"},
        )
    with phone.crm_fault("down"):
        yield Shown(
            "the CRM is down",
            phone.call("customer_lookup", caller=_CHIARA),
            {"answer_source": "fallback", "reason": "*", "queue": "general"},
        )
        yield Shown(
            "the CRM is down, caller seen before",
            phone.call("customer_lookup", caller=_ANA),
            {"answer_source": "cache", "customer_name": "Ana Garcia"},
        )

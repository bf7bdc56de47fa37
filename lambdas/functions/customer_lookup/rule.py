"""What the flow is told, and which queue a customer belongs in."""

from __future__ import annotations

import re

from crm import LONGEST_TEXT
from customer_lookup.finding import Finding
from house_rules.contact import Contact
from house_rules.spoken_text import spoken_text

QUEUE_OF_TIER = {"platinum": "platinum", "gold": "priority"}
GENERAL_QUEUE = "general"
NO_PHONE_NUMBER = "no_phone_number"
"""The reason of a fallback that nothing is wrong with: the alarm leaves it out."""

_PHONE = re.compile(r"\+[1-9][0-9]{4,14}")


def phone_of(contact: Contact) -> str | None:
    """The caller's number in E.164, None when it is withheld or the contact is no call."""
    number = contact.customer_phone
    return number if _PHONE.fullmatch(number) else None


def answer(finding: Finding) -> dict[str, str]:
    """The answer for the flow: every key is always there."""
    customer = finding.customer
    return {
        "answer_source": finding.source,
        "reason": finding.reason,
        "known_customer": "true" if customer else "false",
        "customer_id": customer.customer_id if customer else "",
        "customer_name": _spoken(customer.name) if customer else "",
        "tier": customer.tier if customer else "",
        "balance": _spoken(customer.balance) if customer else "",
        "language": customer.language if customer else "",
        "queue": QUEUE_OF_TIER.get(customer.tier, GENERAL_QUEUE) if customer else GENERAL_QUEUE,
    }


def _spoken(text: str) -> str:
    """Make a text safe in a prompt: a `&` in it would be no SSML, and the prompt not be played."""
    return spoken_text(text, max_characters=LONGEST_TEXT)


def fallback(reason: str, contact: Contact | None) -> dict[str, str]:  # noqa: ARG001  # nothing in the contact would help
    """The answer when nothing is known: the general queue, and why."""
    return answer(Finding(None, "fallback", reason))

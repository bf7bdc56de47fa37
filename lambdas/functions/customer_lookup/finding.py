"""What a look-up found, and where."""

from __future__ import annotations

from crm import Customer
from records import record


@record
class Finding:
    """The customer, if there is one.

    Attributes:
        source: `crm`, `cache` (asked a moment ago), `stale` (asked long ago, the CRM gives no
            answer now) or `fallback` (nothing is known).
        reason: why the CRM gave no answer, in one word; empty when it did.
    """

    customer: Customer | None
    source: str
    reason: str = ""

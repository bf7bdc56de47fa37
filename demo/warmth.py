"""What a keep-warm rule gets."""

from collections.abc import Iterator

from demo.phone import Phone
from demo.shown import Shown


def warmth(phone: Phone) -> Iterator[Shown]:
    """Warm three environments of one alias at once, before anybody calls."""
    yield Shown(
        "keep-warm ping to three environments",
        phone.ping("customer_lookup", environments=3),
        {"keep_warm": "true", "environments_reached": "3"},
    )

"""Who calls, and what the CRM knows about them: made up from a number, the same everywhere."""

from typing import NamedTuple

TIERS = ("standard", "gold", "platinum")


class Customer(NamedTuple):
    """A record of the CRM; its fields are the keys of its JSON."""

    customer_id: str
    name: str
    tier: str
    balance: str
    language: str


def phone_of(number: int) -> str:
    """The phone number of customer `number` (0 to 59048), free of the digits 503.

    The guide's `call_with_backoff` looks for "503" in an error's text. A phone number that holds
    them would make it retry what it should not, by chance: its numbers are written in base nine
    without the digit 3.
    """
    digits = []
    for _ in range(5):
        number, digit = divmod(number, 9)
        digits.append("012456789"[digit])
    return "+155501" + "".join(reversed(digits))


def has_unusable_record(phone: str) -> bool:
    """Whether the odd record of this number makes no sense to who reads it: of four, one."""
    return int(phone) % 4 == 1


def odd_record_of(phone: str) -> dict[str, object]:
    """The record where some are odd: one name of four is not ASCII, one balance of four no text."""
    record = customer_of(phone)._asdict()
    if has_unusable_record(phone):
        return {**record, "balance": float(record["balance"])}
    if int(phone) % 4 == 0:
        return {**record, "name": record["name"].replace(" ", "\N{IDEOGRAPHIC SPACE}")}
    return record


def customer_of(phone: str) -> Customer:
    """What the CRM has on record for a phone number."""
    return Customer(
        customer_id=f"C-{phone[1:]}",
        name=f"Caller {phone[-5:]}",
        tier=TIERS[int(phone) % len(TIERS)],
        balance=f"{int(phone[-5:]) / 4:.2f}",
        language="en-US",
    )

"""Whatever a handler might return."""

import enum
import math
from collections import OrderedDict
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class _Told(NamedTuple):
    name: str
    tier: Decimal


class _Tier(enum.StrEnum):
    GOLD = "gold"


ANSWERS: list[object] = [
    None,
    "Zoë",
    {"name": "Zoë \u2028 \U0001f600"},
    b'{"as":  "it is"}',
    {"inside": b"bytes"},
    bytearray(b"{}"),
    {"balance": Decimal("1250.00"), "rate": Decimal("1E+5")},
    {"balance": Decimal("NaN")},
    {"balance": Decimal("-Infinity")},
    {"balance": math.nan, "rate": math.inf},
    _Told("Ana", Decimal(1)),
    [_Told("Ana", Decimal("2.50"))],
    (1, 2.5, True),
    {2: "two", None: "nothing", True: "yes"},
    {(1, 2): "no key"},
    {b"key": "of bytes"},
    {_Tier.GOLD: _Tier.GOLD},
    OrderedDict(b=1, a=2),
    {"set"},
    {"when": date(2026, 11, 27)},
    object(),
    2**70,
]

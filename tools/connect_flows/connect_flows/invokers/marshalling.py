"""What Lambda sends for what a handler returns, as Lambda's Python runtime writes it.

Rule: `awslambdaric`, `lambda_runtime_marshaller.py`. It writes with simplejson, so a Decimal is a
number and a named tuple an object; and bytes are the response as they are.
"""

import math
from decimal import Decimal
from typing import Any

import simplejson
from simplejson.raw_json import RawJSON


def marshalled(answer: object) -> bytes:
    """The response body.

    Raises:
        TypeError, ValueError: Lambda reports `Runtime.MarshalError`: it cannot be written.
    """
    return answer if isinstance(answer, bytes) else _ENCODER.encode(answer).encode()


class _Encoder(simplejson.JSONEncoder):
    """As the runtime's from Python 3.12 on."""

    def __init__(self) -> None:
        super().__init__(use_decimal=False, ensure_ascii=False, allow_nan=True)

    def default(self, o: object) -> Any:  # noqa: ANN401 # whatever stands for it
        """A Decimal as the number that it is."""
        if isinstance(o, Decimal):
            return math.nan if o.is_nan() else RawJSON(str(o))
        return super().default(o)


_ENCODER = _Encoder()

"""What Lambda sends for what a handler returns, as Lambda's Python runtime writes it.

Rule: `awslambdaric`, `lambda_runtime_marshaller.py`. It writes with simplejson, so a Decimal is a
number and a named tuple an object; and bytes are the response as they are.
"""

import math
from decimal import Decimal
from json.encoder import encode_basestring as quoted
from typing import Any

import simplejson
from simplejson.raw_json import RawJSON


def marshalled(answer: object) -> bytes:
    """The response body.

    Raises:
        TypeError, ValueError: Lambda reports `Runtime.MarshalError`: it cannot be written.
    """
    if isinstance(answer, bytes):
        return answer
    return (_flat(answer) if _is_flat(answer) else _ENCODER.encode(answer)).encode()


def _is_flat(answer: object) -> bool:
    """Whether it is what Connect asks of a function: an object of texts."""
    return type(answer) is dict and {*map(type, answer), *map(type, answer.values())} <= {str}


def _flat(answer: Any) -> str:  # noqa: ANN401 # a dict of texts
    """An object of texts, without the encoder that each other answer is given anew."""
    return f"{{{', '.join([f'{quoted(key)}: {quoted(each)}' for key, each in answer.items()])}}}"


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

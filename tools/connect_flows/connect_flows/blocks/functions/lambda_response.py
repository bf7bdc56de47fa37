"""Whether Connect takes a function's response, by the block's response type."""

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from connect_flows.blocks.functions.lambda_request import ResponseType
from connect_flows.contact.rules import Rule
from connect_flows.language.limits import RESPONSE_LIMIT_BYTES

_PLAIN = re.compile(r"[A-Za-z0-9_-]*")


class ResponseRefusedError(Exception):
    """Connect takes the error branch for this response; says by which rule and why."""

    def __init__(self, rule: Rule, detail: str) -> None:
        self.rule = rule
        self.detail = detail
        super().__init__(detail)


def read_response(payload: bytes | None, response_type: ResponseType) -> dict[str, Any]:
    """Reads a response as the block's response type demands: what `$.External` becomes.

    Raises:
        ResponseRefusedError: It is larger than 32 KB, no JSON, or not of the response type.
    """
    body = payload or b""
    if len(body) > RESPONSE_LIMIT_BYTES:
        raise ResponseRefusedError(Rule.RESPONSE_SIZE, f"{len(body)} bytes")
    value = _parse(body, response_type)
    if response_type == "STRING_MAP":
        _check_flat(value)
    return value if isinstance(value, dict) else {}


def is_plain(external: Mapping[str, Any]) -> bool:
    """Whether all values have only the characters that the documentation of STRING_MAP names."""
    return _PLAIN.fullmatch("".join(external.values())) is not None


def _parse(body: bytes, response_type: ResponseType) -> Any:  # noqa: ANN401 # any JSON
    rule = Rule.STRING_MAP if response_type == "STRING_MAP" else Rule.JSON_RESPONSE
    try:
        return _as_lambda_writes(body)
    except (ValueError, RecursionError):
        pass
    try:
        return _DECODER.decode(body.decode(json.detect_encoding(body), "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ResponseRefusedError(rule, f"no JSON: {error}") from error


def _as_lambda_writes(body: bytes) -> Any:  # noqa: ANN401 # any JSON
    """JSON in UTF-8 with nothing around it, which is told faster than all that JSON may be."""
    text = body.decode()
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError
    return value


def _refuse(constant: str) -> NoReturn:
    """NaN and the infinities, which Python writes and reads."""
    raise ValueError(f"{constant} is not a value of JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _check_flat(value: Any) -> None:  # noqa: ANN401 # any JSON
    if not isinstance(value, dict):
        raise ResponseRefusedError(Rule.STRING_MAP, f"{type(value).__name__}, not an object")
    for key, each in value.items():
        if not isinstance(each, str):
            kind = "null" if each is None else type(each).__name__
            raise ResponseRefusedError(Rule.STRING_MAP, f"{key!r} is {kind}, not a string")

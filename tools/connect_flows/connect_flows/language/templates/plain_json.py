"""JSON, and JSON of a template whose tokens stand where a value does."""

from pathlib import Path
from typing import Any

from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.json_text import read_json
from connect_flows.language.tokens import quoted

WHAT_A_FLOW_IS = (
    "Give a flow exported from the console, a DescribeContactFlow answer, or a template that"
    ' holds one: an object with "Version", "StartAction" and "Actions".'
)


def parse(text: str, _file: Path | None = None) -> Any:  # noqa: ANN401  # any JSON
    """Read JSON.

    Raises:
        FlowFormatError: it is none; says where.
    """
    plain = text.removeprefix("\ufeff")
    try:
        return read_json(plain)
    except RecursionError as error:
        raise FlowFormatError("The JSON is nested too deeply", "", WHAT_A_FLOW_IS) from error
    except ValueError as error:
        return _with_tokens_quoted(plain, error)


def _with_tokens_quoted(text: str, error: ValueError) -> Any:  # noqa: ANN401  # any JSON
    filled = quoted(text)
    try:
        if filled != text:
            return read_json(filled)
    except (RecursionError, ValueError):
        pass
    raise FlowFormatError("The document is not JSON", str(error), WHAT_A_FLOW_IS) from error

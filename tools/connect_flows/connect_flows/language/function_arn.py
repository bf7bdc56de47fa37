"""What a function is called: the parts of its ARN or name, and what scenarios make of them."""

import re
from dataclasses import dataclass
from functools import lru_cache

_ARN = re.compile(
    r"arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:(?P<name>[A-Za-z0-9_-]+)"
    r"(?::(?P<qualifier>[A-Za-z0-9_$-]+))?"
)
_NAME = re.compile(r"(?P<name>[A-Za-z0-9_-]{1,64})(?::(?P<qualifier>[A-Za-z0-9_$-]+))?")


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A function's name and, when it is addressed so, its alias or version."""

    name: str
    qualifier: str


@lru_cache(maxsize=1024)
def parse(called: str) -> FunctionName | None:
    """Reads a function ARN, an alias ARN or a name; None for what is neither."""
    match = _ARN.fullmatch(called) or _NAME.fullmatch(called)
    return FunctionName(match["name"], match["qualifier"] or "") if match else None


def function_name(arn: str) -> str:
    """Return the function's name out of its ARN, without alias; what is not an ARN as it is.

    A template's ARN, whose account is still to be filled in, has a name all the same.
    """
    called = parse(arn)
    return called.name if called else arn.rpartition(":function:")[2].partition(":")[0]


def scenario_name(arn: str) -> str:
    """Return the name by which scenarios call a function: `-` and `_` are alike there."""
    return function_name(arn).replace("-", "_")

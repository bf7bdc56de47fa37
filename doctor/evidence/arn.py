"""The ARN of a function as flows name it: with an alias or a version, or bare."""

import re
from dataclasses import dataclass

_FUNCTION = re.compile(
    r"arn:(?P<partition>aws[\w-]*):lambda:(?P<region>[a-z0-9-]+):(?P<account>\d{12})"
    r":function:(?P<name>[\w-]{1,140})(?::(?P<qualifier>[\w$-]{1,128}))?",
    re.ASCII,
)
LATEST = "$LATEST"


@dataclass(frozen=True, slots=True)
class FunctionArn:
    """A function's ARN in its parts; `qualifier` is empty where it is bare."""

    partition: str
    region: str
    account: str
    name: str
    qualifier: str

    @property
    def bare(self) -> str:
        """The function's own ARN."""
        return f"arn:{self.partition}:lambda:{self.region}:{self.account}:function:{self.name}"

    @property
    def is_latest(self) -> bool:
        """Whether it means unpublished code."""
        return self.qualifier in {"", LATEST}

    @property
    def short(self) -> str:
        """Name and qualifier."""
        return f"{self.name}:{self.qualifier}" if self.qualifier else self.name

    def __str__(self) -> str:
        return f"{self.bare}:{self.qualifier}" if self.qualifier else self.bare


def function_arn(text: object) -> FunctionArn | None:
    """Return the parts of a function's ARN; None where the text is none."""
    found = _FUNCTION.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    parts = found.groupdict(default="")
    return FunctionArn(**parts)

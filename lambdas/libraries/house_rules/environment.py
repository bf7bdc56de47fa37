"""What this execution environment knows about itself, and what Lambda tells it of a call."""

from __future__ import annotations

import os
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Environment:
    """One execution environment of a function.

    Made while the function is imported, when nothing may be drawn that has to be unique: a
    SnapStart snapshot would copy it into every environment. So the name is drawn on first use.
    """

    def __init__(self) -> None:
        self._invoked = False
        self._name = ""

    @property
    def name(self) -> str:
        """A random name, so that a ping can tell one environment from another."""
        if not self._name:
            self._name = os.urandom(8).hex()
        return self._name

    def enter(self) -> bool:
        """Notes an invocation; says whether it is the first, which makes it a cold one."""
        cold = not self._invoked
        self._invoked = True
        return cold


class LambdaContext(Protocol):
    """The context object of the Python runtime, as far as this project reads it."""

    aws_request_id: str
    invoked_function_arn: str

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda ends the invocation."""


def qualifier_of(context: LambdaContext) -> str:
    """The alias or version that was invoked; empty for the bare function, which is `$LATEST`."""
    return _qualifier_in(context.invoked_function_arn or "")


@lru_cache(maxsize=4)
def _qualifier_in(arn: str) -> str:
    # arn:aws:lambda:region:account:function:name:qualifier
    return ":".join(arn.split(":")[7:])

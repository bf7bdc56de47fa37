"""What broke inside a function, told without telling on a customer."""

from __future__ import annotations

from in_time.budget import DownstreamError
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from traceback import FrameSummary


class TellableError(ValueError):
    """Its message names fields, sizes and allowed values, never what a customer said or is.

    Attributes:
        reason: One word for the log, the metrics and the flow.
    """

    reason = "error"


ENDS_THE_PROCESS = (KeyboardInterrupt, SystemExit)
"""All that may leave a rule instead of an answer. Python has other exceptions that are no
`Exception`, such as the `asyncio.CancelledError` of a library that gave up."""

_TELLABLE = (TellableError, DownstreamError)
"""Errors whose messages are written in this project, without a customer's data in them."""

_MAX_FRAMES = 30
_MOST_CHARACTERS = 1000
"""An error's code can be as long as the answer that holds it; an event of a log can not."""


@record
class Fault:
    """Why a call fell back.

    Attributes:
        reason: one word that the flow, the log and the metrics share.
        error: the exception's type, with its causes behind it.
        detail: its message where that cannot hold customer data, else empty.
        stack: where it happened, innermost last, in code and line numbers: a variable's value
            may be what a customer said.
    """

    reason: str
    error: str
    detail: str
    stack: tuple[str, ...]

    @classmethod
    def of(cls, error: BaseException) -> Fault:
        """Reads an exception that was just caught."""
        import traceback  # noqa: PLC0415 - most environments never need it, and a start would pay

        frames = traceback.extract_tb(error.__traceback__)[-_MAX_FRAMES:]
        return cls(
            reason=_reason(error),
            error=" from ".join(_types(error)),
            detail=str(error)[:_MOST_CHARACTERS] if isinstance(error, _TELLABLE) else "",
            stack=tuple(f"{_place(frame)} {frame.name}: {frame.line}" for frame in frames),
        )


def _reason(error: BaseException) -> str:
    if isinstance(error, TellableError):
        return error.reason
    return error.cause.value if isinstance(error, DownstreamError) else "error"


def _types(error: BaseException) -> list[str]:
    names: list[str] = []
    link: BaseException | None = error
    while link is not None and len(names) < _MAX_FRAMES:
        names.append(type(link).__name__)
        link = link.__cause__ or link.__context__
    return names


def _place(frame: FrameSummary) -> str:
    folder_and_file = "/".join(frame.filename.split("/")[-2:])
    return f"{folder_and_file}:{frame.lineno}"

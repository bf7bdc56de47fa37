"""Answers from a table instead of invoking anything: for flows whose functions are not at hand."""

import json
from collections.abc import Mapping
from typing import Any

from connect_flows.contact.invoker import InvocationResult, InvocationType, Outcome
from connect_flows.language.function_arn import parse

_ERRORS: Mapping[str, Outcome] = {
    "error": "function_error",
    "throttle": "throttled",
    "service_error": "service_error",
    "hang": "timed_out",
    "refused": "refused",
    "unreachable": "unreachable",
}
FAULTS = tuple(_ERRORS)
"""Faults that a stub can show."""


class Stub:
    """Answers each function from a table, by ARN or name; others with an empty object.

    Args:
        answers: JSON answer by function ARN or name; "*" answers for all others.
        faults: Fault by function ARN or name (one of `FAULTS`); "*" is all others. A hang passes
            the time limit in no time: nothing here really waits.
        took_ms: How long each answer claims to have taken.

    Raises:
        ValueError: A fault is none of `FAULTS`.
    """

    def __init__(
        self,
        answers: Mapping[str, Any] | None = None,
        *,
        faults: Mapping[str, str] | None = None,
        took_ms: float = 0.0,
    ) -> None:
        self._answers = answers or {}
        self._faults = faults or {}
        self._took_ms = took_ms
        self._invocations = 0
        for function, fault in self._faults.items():
            if fault not in _ERRORS:
                known = ", ".join(FAULTS)
                raise ValueError(f"{function} has fault {fault!r}. Use one of: {known}.")

    def refusal(self, arn: str, *, instance_arn: str) -> str:  # noqa: ARG002 # no policy to read
        """Nothing is refused: a stub has no resource policy."""
        return ""

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],  # noqa: ARG002 # a stub answers whatever it is asked
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,  # noqa: ARG002 # answered at once, whichever it is
    ) -> InvocationResult:
        """Answers from the table."""
        self._invocations += 1
        request_id = f"00000000-0000-4000-8000-{self._invocations:012x}"
        fault = _of(self._faults, arn)
        if fault is None:
            answer = _of(self._answers, arn)
            payload = json.dumps({} if answer is None else answer, ensure_ascii=False).encode()
            return InvocationResult(
                outcome="answered", payload=payload, took_ms=self._took_ms, request_id=request_id
            )
        hangs = fault == "hang"
        return InvocationResult(
            outcome=_ERRORS[fault],
            error=f"stub: {fault}",
            took_ms=time_limit_seconds * 1000 if hangs else self._took_ms,
            request_id=request_id,
        )


def _of(table: Mapping[str, Any], arn: str) -> Any:  # noqa: ANN401 # any JSON
    called = parse(arn)
    for name in (arn, called.name if called else arn, "*"):
        if name in table:
            return table[name]
    return None

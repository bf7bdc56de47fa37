"""One Lambda block's invocation: its time limit, its retries, and the chain before it."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any

from connect_flows.blocks.functions.lambda_event import for_function
from connect_flows.blocks.functions.lambda_request import LambdaRequest
from connect_flows.blocks.functions.lambda_response import (
    ResponseRefusedError,
    is_plain,
    read_response,
)
from connect_flows.contact.events import Event, LambdaAttempted, LambdaReturned
from connect_flows.contact.invoker import InvocationResult
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.limits import CHAIN_LIMIT_SECONDS, RETRIES
from connect_flows.language.record import record

RUN = frozenset({"answered", "function_error", "timed_out"})
"""Outcomes of a function that was run: an environment was there, or was started for it."""

RETRIED = frozenset({"throttled", "service_error", "function_error", "unreachable"})
FUNCTION_ERROR = "The Lambda Function Returned An Error."
ACCESS_DENIED = "Status Code: 403; Error Code: AccessDeniedException"
CHAIN_EXCEEDED = "execution limit reached"


@record
class Refused:
    """No answer that Connect takes; `results` is what the flow log says of it."""

    arn: str
    results: str
    reason: str
    attempts: int = 0
    took_ms: float = 0.0
    timed_out: bool = False


@dataclass(slots=True)
class _Spent:
    """What a block has used up so far: tries, and seconds of its limit."""

    attempts: int = 0
    seconds: float = 0.0


def invoke(
    request: LambdaRequest, session: Session
) -> Generator[Event, None, LambdaReturned | Refused]:
    """Invokes as Connect does: permission first, then tries inside one time limit.

    Every try ends with a LambdaAttempted; the caller's clock moves by what it really took, up to
    the moment at which they leave: the function then runs on with nobody there.

    Raises:
        CutShortError: The caller left meanwhile.
    """
    why = session.invoker.refusal(request.arn, instance_arn=session.contact.start.instance_arn)
    if why:
        session.enforced(Rule.PERMISSION, why)
        return Refused(request.arn, ACCESS_DENIED, why)
    chain_left = CHAIN_LIMIT_SECONDS - session.chain_seconds
    limit = request.limit_seconds
    if not request.asynchronous:
        limit = min(limit, chain_left)
    if limit <= 0:
        return _chain_exceeded(request, session, _Spent())
    spent = _Spent()
    while True:
        result = _attempt(request, session, limit - spent.seconds)
        spent.attempts += 1
        spent.seconds += result.took_ms / 1000
        yield LambdaAttempted(
            session.now(),
            request.arn,
            spent.attempts,
            result.took_ms,
            result.outcome,
            result.error,
            request.event,
        )
        session.leave_if_left()
        if result.outcome not in RETRIED or not _again(result, session, limit, spent):
            break
        session.leave_if_left()
    if not request.asynchronous:
        session.chain_seconds += spent.seconds
    if result.outcome == "timed_out" and limit < request.limit_seconds:
        return _chain_exceeded(request, session, spent)
    return _judged(request, session, result, spent)


def _attempt(request: LambdaRequest, session: Session, seconds: float) -> InvocationResult:
    start_seconds = 0.0 if request.asynchronous else session.decisions.cold_start(request.arn)
    result = session.invoker.invoke(
        request.arn,
        for_function(request.event),
        time_limit_seconds=max(seconds - start_seconds, 0.0),
        invocation_type="ASYNCHRONOUS" if request.asynchronous else "SYNCHRONOUS",
    )
    session.clock.look()
    if start_seconds and result.outcome in RUN:
        session.enforced(Rule.COLD_START, f"{start_seconds:g} s of {seconds:g} s")
        session.decisions.started(request.arn)
        result = replace(result, took_ms=result.took_ms + start_seconds * 1000)
    if result.took_ms > seconds * 1000:
        session.enforced(Rule.LATE_RESULT_DROPPED, f"after {result.took_ms / 1000:.1f} s")
        result = InvocationResult(
            outcome="timed_out",
            error="the result came after the time limit",
            took_ms=seconds * 1000,
            request_id=result.request_id,
        )
    session.pass_function(result.took_ms / 1000)
    return result


def _again(result: InvocationResult, session: Session, limit: float, spent: _Spent) -> bool:
    """Whether to retry, once the pause before that has passed."""
    if result.function_timeout and not session.assume("retries_function_timeouts"):
        return False
    if spent.attempts > RETRIES:
        session.enforced(Rule.RETRIES_USED_UP, f"{spent.attempts} attempts")
        return False
    pause = session.assume("retry_pause_seconds")
    if spent.seconds + pause >= limit:
        session.enforced(Rule.BLOCK_LIMIT, f"no time left for a retry in {limit:g} s")
        return False
    session.pass_function(pause)
    spent.seconds += pause
    session.enforced(Rule.RETRY, f"attempt {spent.attempts + 1} after {result.outcome}")
    return True


def _judged(
    request: LambdaRequest, session: Session, result: InvocationResult, spent: _Spent
) -> LambdaReturned | Refused:
    took_ms = spent.seconds * 1000
    if result.outcome == "timed_out":
        session.enforced(Rule.BLOCK_LIMIT, f"{request.limit_seconds:g} s passed")
    if result.outcome != "answered":
        results = ACCESS_DENIED if "AccessDenied" in result.error else FUNCTION_ERROR
        timed_out = result.outcome == "timed_out"
        return Refused(request.arn, results, result.error, spent.attempts, took_ms, timed_out)
    if request.asynchronous:
        return LambdaReturned(
            session.now(), request.arn, {}, spent.attempts, took_ms, result.request_id
        )
    try:
        external = _external(request, session, result)
    except ResponseRefusedError as refused:
        session.enforced(refused.rule, refused.detail)
        return Refused(request.arn, FUNCTION_ERROR, refused.detail, spent.attempts, took_ms)
    return LambdaReturned(session.now(), request.arn, external, spent.attempts, took_ms)


def _external(request: LambdaRequest, session: Session, result: InvocationResult) -> dict[str, Any]:
    external = read_response(result.payload, request.response_type)
    if request.response_type == "JSON" or is_plain(external):
        return external
    if session.assume("string_map_characters_enforced"):
        raise ResponseRefusedError(Rule.STRING_MAP, "a value holds other characters than it may")
    return external


def _chain_exceeded(request: LambdaRequest, session: Session, spent: _Spent) -> Refused:
    reason = f"Lambda functions ran {CHAIN_LIMIT_SECONDS} s without a prompt between them"
    session.enforced(Rule.CHAIN_LIMIT, reason)
    took_ms = spent.seconds * 1000
    return Refused(request.arn, CHAIN_EXCEEDED, reason, spent.attempts, took_ms, timed_out=True)

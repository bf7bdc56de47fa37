"""InvokeLambdaFunction."""

from collections.abc import Mapping
from typing import Any

from connect_flows.blocks.functions.invocation import Refused, invoke
from connect_flows.blocks.functions.lambda_request import read_request
from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, Fail
from connect_flows.contact.events import LambdaFailed
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action


def invoke_function(action: Action, session: Session) -> Play:
    """Invokes a function under Connect's rules and makes its answer `$.External`."""
    request = read_request(action, session)
    if not request.arn:
        return Fail(NO_MATCHING_ERROR, "no function is given")
    result = yield from invoke(request, session)
    if isinstance(result, Refused):
        return (yield from _failed(result, session))
    if request.asynchronous:
        session.contact.data["LambdaInvocation"]["InvocationId"] = result.invocation_id
    else:
        _replace(result.external, session)
    yield result
    return NEXT


def _replace(answer: Mapping[str, Any], session: Session) -> None:
    gone = session.contact.data["External"].keys() - answer.keys()
    if gone:
        session.enforced(Rule.EXTERNAL_REPLACED, f"gone: {', '.join(sorted(gone))}")
    session.contact.set_external(answer)


def _failed(result: Refused, session: Session) -> Play:
    if session.contact.data["External"] and session.assume("failed_invocation_clears_external"):
        session.contact.set_external({})
    yield LambdaFailed(
        session.now(),
        result.arn,
        result.results,
        result.reason,
        result.attempts,
        result.took_ms,
    )
    error_type = session.assume("timeout_error_type") if result.timed_out else NO_MATCHING_ERROR
    return Fail(error_type, result.reason)


PLAYS: dict[str, PlayBlock] = {
    "InvokeLambdaFunction": invoke_function,
}

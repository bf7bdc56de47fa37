"""The function can be invoked."""

from doctor.check import LAMBDA, Answer, Check, fail, ok
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="function-state",
    title="The function is active, and its last update worked",
    means="An invocation fails or waits until the function is active: callers take the Error "
    "branch.",
    page=f"{LAMBDA}functions-states.html",
    reads=frozenset({"lambda.GetFunctionConfiguration"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at its state. Lambda sets one to Inactive that was idle for weeks."""
    state = function.existing.state
    if state == "Active":
        return ok("It is active")
    return fail(
        "The function is not ready",
        state,
        "Read the reason: aws lambda get-function-configuration. Invoke it once if it is Inactive, "
        "or deploy it again.",
    )

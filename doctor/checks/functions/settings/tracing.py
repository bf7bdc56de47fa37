"""Slow calls can be taken apart."""

from doctor.check import LAMBDA, Answer, Check, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="tracing",
    title="X-Ray traces the function",
    means="When callers wait, nobody can see whether the start, the code or a service that it asks "
    "took the time.",
    page=f"{LAMBDA}services-xray.html",
    reads=frozenset({"lambda.GetFunctionConfiguration"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the tracing mode."""
    if function.existing.traces:
        return ok("Active tracing is on")
    return warn(
        "Active tracing is off",
        "PassThrough",
        "Set TracingConfig.Mode to Active, and give its role AWSXRayDaemonWriteAccess.",
    )

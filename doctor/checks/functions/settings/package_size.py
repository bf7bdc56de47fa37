"""The package is small enough to start soon."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

MEGABYTE = 1024 * 1024
LARGE_BYTES = 50 * MEGABYTE
"""What AWS takes packed in one upload (Lambda developer guide, "Lambda quotas")."""

CHECK = Check(
    id="package-size",
    title="The deployment package with its layers is below 50 MB",
    means="Lambda loads the package at each cold start: the larger it is, the longer that caller "
    "waits.",
    page=f"{LAMBDA}gettingstarted-limits.html",
    reads=frozenset({"lambda.GetFunctionConfiguration"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the packed size."""
    said = function.existing
    if not said.runtime:
        raise NotApplicableError("It is a container image, which Lambda loads piece by piece")
    shown = f"{said.package_bytes / MEGABYTE:.1f} MB"
    if said.package_bytes < LARGE_BYTES:
        return ok("The package is not large", shown)
    return warn(
        "The package is large",
        shown,
        "Leave out what the runtime has (boto3) and what is not imported; split the function.",
    )

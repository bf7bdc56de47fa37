"""Connect may invoke what the flows invoke."""

from doctor.check import GUIDE, Answer, Check, fail, ok, warn
from doctor.checks.admitted import serves
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="permission-missing",
    title="The resource policy of exactly what is invoked allows this instance",
    means="Lambda refuses Connect with AccessDeniedException: every caller takes the Error branch.",
    page=f"{GUIDE}connect-lambda-functions.html",
    reads=frozenset({"lambda.GetPolicy", "lambda.GetFunctionConfiguration"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look for a statement on the alias: one on the bare function does not cover it."""
    function.require()
    if any(serves(one, evidence) for one in function.admitted.value):
        return ok("The instance may invoke it")
    what = "No statement of the resource policy allows this instance to invoke it"
    to_do = (
        f"aws lambda add-permission on {function.arn}: principal connect.amazonaws.com, "
        f"source ARN {evidence.place.arn}, source account {evidence.place.account}."
    )
    if not function.blocks.known:
        return warn(what, function.arn.short, to_do)
    return fail(what, function.arn.short, to_do)

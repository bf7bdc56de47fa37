"""Nobody else's instance may invoke the function."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok, warn
from doctor.checks.admitted import is_account_wide, is_wide
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function
from verify.resource_policy import CONNECT

CHECK = Check(
    id="permission-wide",
    title="The resource policy names the instance that may invoke the function",
    means="An instance of any AWS customer, or anybody, can invoke the function with made-up "
    "contacts: callers' data leaks, and their share of the concurrency is taken.",
    page=f"{LAMBDA}permissions-function-services.html",
    reads=frozenset({"lambda.GetPolicy", "lambda.GetFunctionConfiguration"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the statements that allow Connect, or everybody."""
    function.require()
    admitted = function.admitted.value
    wide = [one for one in admitted if is_wide(one)]
    if wide:
        return fail(
            "The resource policy allows a call from anywhere",
            "; ".join(sorted({str(one) for one in wide})),
            "Remove the statement, and add one with aws:SourceArn (the instance) and "
            "aws:SourceAccount.",
        )
    accounts = sorted(
        {each for one in admitted if is_account_wide(one) for each in one.source_accounts}
    )
    if accounts:
        return warn(
            "The resource policy names an account, and no instance in it",
            ", ".join(accounts),
            "Add aws:SourceArn with the instance's ARN: other instances of the account, such as "
            "one for tests, are allowed too.",
        )
    if not any(one.principal == CONNECT for one in admitted):
        raise NotApplicableError("No statement allows Connect")
    return ok("Every statement for Connect names its source")

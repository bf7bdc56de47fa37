"""What a flow invokes exists."""

from doctor.check import LAMBDA, Answer, Check, fail, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="function-exists",
    title="What a flow invokes, or the console lists, exists",
    means="Every caller who reaches the block takes its Error branch.",
    page=f"{LAMBDA}configuration-aliases.html",
    reads=frozenset({"lambda.GetFunctionConfiguration"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the function, or the alias."""
    if function.configuration.value is not None:
        return ok("It exists")
    if function.blocks.known:
        return fail(
            "A flow invokes what does not exist",
            function.arn,
            "Create the function or the alias, or correct the ARN in the flow.",
        )
    return warn(
        "The instance lists a function that does not exist",
        function.arn,
        "Remove it from the instance: aws connect disassociate-lambda-function.",
    )

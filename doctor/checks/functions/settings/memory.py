"""The function has a processor's share to start with."""

from doctor.check import LAMBDA, Answer, Check, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

SMALLEST_MB = 128
"""The least and the default (Lambda developer guide, "Configure Lambda function memory")."""

CHECK = Check(
    id="memory",
    title="The function has more than the least memory",
    means="Memory brings processor time: with the least, a cold start takes seconds of the "
    "caller's eight.",
    page=f"{LAMBDA}configuration-memory.html",
    reads=frozenset({"lambda.GetFunctionConfiguration"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at its memory."""
    memory = function.existing.memory_mb
    if memory > SMALLEST_MB:
        return ok("It has more than the least memory", f"{memory} MB")
    return warn(
        "The memory is the least that there is",
        f"{memory} MB",
        "Give it 512 MB and measure its start; AWS Lambda Power Tuning finds the best value.",
    )

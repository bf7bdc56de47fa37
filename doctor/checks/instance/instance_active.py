"""The instance takes contacts."""

from doctor.check import GUIDE, Answer, Check, fail, ok
from doctor.evidence.evidence import Evidence
from doctor.evidence.instance import Instance

CHECK = Check(
    id="instance-active",
    title="The instance exists and is active",
    means="No call reaches a flow.",
    page=f"{GUIDE}amazon-connect-instances.html",
    reads=frozenset({"connect.DescribeInstance"}),
)


def look(instance: Instance, evidence: Evidence) -> Answer:
    """Look at its status."""
    status = instance.status.value
    if status == "ACTIVE":
        return ok("It is active")
    if status is None:
        return fail("The instance does not exist", evidence.place.arn, "Correct INSTANCE.")
    return fail("The instance is not active", status, "See the console for the reason.")

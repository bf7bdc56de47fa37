"""What happens in flows is written down."""

from doctor.check import GUIDE, Answer, Check, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.instance import Instance

CHECK = Check(
    id="flow-log",
    title="The instance writes a flow log",
    means="When callers take an Error branch, nobody can see which block failed and why.",
    page=f"{GUIDE}contact-flow-logs.html",
    reads=frozenset({"connect.DescribeInstanceAttribute"}),
)


def look(instance: Instance, _: Evidence) -> Answer:
    """Look at the instance's attribute."""
    if instance.logs.value:
        return ok("Flow logs are on")
    return warn(
        "Flow logs are off for the instance",
        "CONTACTFLOW_LOGS",
        "Turn them on: aws connect update-instance-attribute, and a Set logging behavior block in "
        "each flow.",
    )

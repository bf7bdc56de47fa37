"""Nothing was left out."""

from doctor.check import GUIDE, Answer, Check, ok
from doctor.evidence.evidence import Evidence
from doctor.evidence.instance import Instance

CHECK = Check(
    id="everything-listed",
    title="All flows, modules and associated functions could be read",
    means="A flow or a function that was not looked at may fail callers.",
    page=f"{GUIDE}security_iam_service-with-iam.html",
    reads=frozenset(
        {
            "connect.DescribeContactFlow",
            "connect.DescribeContactFlowModule",
            "connect.ListContactFlows",
            "connect.ListContactFlowModules",
            "connect.ListLambdaFunctions",
        }
    ),
)


def look(instance: Instance, evidence: Evidence) -> Answer:
    """Look for gaps in the lists."""
    blocks, associated = evidence.invocations.every, instance.associated.value
    shown = f"{len(evidence.flows.every)} flows, {len(blocks)} Lambda blocks, {len(associated)} "
    return ok("All could be read", f"{shown}associated functions")

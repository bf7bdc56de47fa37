"""A function in a VPC reaches AWS without a detour."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, ok, warn
from doctor.checks.reads import NETWORK, network_of
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="vpc-endpoints",
    title="The VPC of a function has endpoints for AWS services",
    means="Each request to AWS goes over a NAT gateway: when that is full or gone, callers wait "
    "until the function times out.",
    page=f"{LAMBDA}configuration-vpc.html",
    reads=NETWORK,
)


def look(function: Function, _: Evidence) -> Answer:
    """Look for endpoints."""
    network = network_of(function)
    if network.endpoints:
        return ok("The VPC has endpoints", ", ".join(network.endpoints))
    if not network.has_way_out:
        raise NotApplicableError("It has no way out at all")
    return warn(
        "The VPC has no endpoint: requests to AWS take the NAT gateway",
        function.existing.vpc,
        "Add a gateway endpoint for DynamoDB or S3 (free), interface endpoints for others.",
    )

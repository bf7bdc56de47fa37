"""A function in a VPC reaches what it asks."""

from doctor.check import LAMBDA, Answer, Check, fail, ok
from doctor.checks.reads import NETWORK, network_of
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="vpc-way-out",
    title="A function in a VPC has a way out of it, or endpoints",
    means="Every request to an AWS service, or to the internet, hangs until the function times "
    "out: callers hear silence, then take the Error branch.",
    page=f"{LAMBDA}configuration-vpc-internet.html",
    reads=NETWORK,
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the routes of its subnets, and the VPC's endpoints."""
    network = network_of(function)
    if network.has_way_out:
        return ok("Each of its subnets has a route out")
    if network.endpoints:
        return ok("It reaches AWS by endpoints alone", ", ".join(network.endpoints))
    return fail(
        "None of its subnets has a route out that a function can take, and the VPC has no endpoint",
        function.existing.vpc,
        "Add endpoints for the AWS services that it calls, or a route to a NAT gateway: an "
        "internet gateway does not serve functions.",
    )

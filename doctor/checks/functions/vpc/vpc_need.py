"""A function is in a VPC only for what is in it."""

from doctor.check import LAMBDA, Answer, Check, ok, warn
from doctor.checks.reads import NETWORK, network_of
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="vpc-need",
    title="The VPC of a function holds or reaches something private",
    means="The function waits for a network that it does not need: one more thing that can fail "
    "between a caller and the answer.",
    page=f"{LAMBDA}configuration-vpc.html",
    reads=NETWORK,
)


def look(function: Function, _: Evidence) -> Answer:
    """Look for neighbours, routes to other networks, and endpoints in place of the internet."""
    network = network_of(function)
    if network.has_neighbours:
        return ok("The VPC holds or reaches something private")
    if network.endpoints and not network.has_way_out:
        return ok("The VPC keeps its requests off the internet")
    return warn(
        "Nothing private is in its VPC, and no route leads to another network",
        function.existing.vpc,
        "Take the function out of the VPC, unless a rule of yours wants its traffic there.",
    )

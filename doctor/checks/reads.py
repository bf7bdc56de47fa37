"""What several checks of a function read together."""

from doctor.check import NotApplicableError
from doctor.evidence.function import Function
from doctor.evidence.network import Network
from doctor.evidence.reading import Reading

LOG = frozenset(
    {
        "lambda.GetFunctionConfiguration",
        "logs.DescribeLogGroups",
        "logs.StartQuery",
        "logs.GetQueryResults",
    }
)
"""To count what its log tells."""


def counted(function: Function, seen: Reading[int | None]) -> int:
    """Return how often a function's log tells of something.

    Raises:
        GoneError: there is no function.
        NotApplicableError: it has no log.
        UnreadError: the log could not be read.
    """
    function.require()
    if seen.value is None:
        raise NotApplicableError("It has no log")
    return seen.value


NETWORK = frozenset(
    {
        "lambda.GetFunctionConfiguration",
        "ec2.DescribeRouteTables",
        "ec2.DescribeVpcEndpoints",
        "ec2.DescribeNetworkInterfaces",
    }
)
"""To know its VPC, and the ways out of it."""


def network_of(function: Function) -> Network:
    """Return the network that a function is in.

    Raises:
        NotApplicableError: it is in no VPC.
        UnreadError: the VPC could not be read.
    """
    network = function.network.value
    if network is None:
        raise NotApplicableError("It is in no VPC")
    return network

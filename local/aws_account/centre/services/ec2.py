"""Amazon EC2: subnets, route tables, endpoints and network interfaces."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState

Json = dict[str, Any]


_MEMBERS = {
    "vpc-id": "VpcId",
    "subnet-id": "SubnetId",
    "vpc-endpoint-id": "VpcEndpointId",
    "service-name": "ServiceName",
    "network-interface-id": "NetworkInterfaceId",
}
"""The member of an answer that a filter's name stands for."""


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what EC2 answers."""

    def describe(key: str, ids: str) -> Handler:
        member = ids.removesuffix("s")

        def answer(asked: Json) -> Json:
            listed = state.network.get(key, [])
            wanted = asked.get(ids)
            chosen = [one for one in listed if wanted is None or one[member] in wanted]
            return {key: _matching(chosen, asked.get("Filters", []))}

        return answer

    return {
        "ec2.DescribeSubnets": describe("Subnets", "SubnetIds"),
        "ec2.DescribeVpcEndpoints": describe("VpcEndpoints", "VpcEndpointIds"),
        "ec2.DescribeRouteTables": describe("RouteTables", "RouteTableIds"),
        "ec2.DescribeNetworkInterfaces": describe("NetworkInterfaces", "NetworkInterfaceIds"),
        "ec2.DescribeSecurityGroups": describe("SecurityGroups", "GroupIds"),
    }


def _matching(items: list[Json], filters: list[Json]) -> list[Json]:
    """Return the items that have one of the values of every filter."""
    return [
        item
        for item in items
        if all(str(item.get(_MEMBERS[one["Name"]])) in one["Values"] for one in filters)
    ]

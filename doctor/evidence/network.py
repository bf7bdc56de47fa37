"""The VPCs of functions: which ways out they have, and whether anything private is in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Known, Reading, Unread

_ANYWHERE = {"0.0.0.0/0", "::/0"}
_PRIVATE = ("TransitGatewayId", "VpcPeeringConnectionId")
_OF_THE_NETWORK = frozenset(
    {"lambda", "nat_gateway", "vpc_endpoint", "gateway_load_balancer_endpoint", "efa-only"}
)
"""Kinds of interfaces that are no reason to be in a VPC (EC2 API, NetworkInterface)."""


@dataclass(frozen=True, slots=True)
class Network:
    """A function's VPC, seen from its subnets.

    Attributes:
        has_way_out: whether each subnet has a route to the internet that a function can take: an
            internet gateway is none, since a function has no public address.
        endpoints: the AWS services with an endpoint, by the last part of their name.
        has_neighbours: whether something private can be reached: an interface of something else in
            the VPC, or a route to another network.
    """

    has_way_out: bool
    endpoints: tuple[str, ...]
    has_neighbours: bool


@dataclass(frozen=True, slots=True)
class Vpc:
    """What was read of one VPC."""

    tables: list[Json]
    endpoints: list[Json]
    interfaces: list[Json]


def read_vpcs(reader: Reader, vpcs: Iterable[str]) -> Mapping[str, Reading[Vpc]]:
    """Read each VPC."""
    names = sorted(set(vpcs))
    asked = [{"Filters": [{"Name": "vpc-id", "Values": [name]}]} for name in names]
    tables = reader.read_all_each("ec2.DescribeRouteTables", "RouteTables", asked)
    endpoints = reader.read_all_each("ec2.DescribeVpcEndpoints", "VpcEndpoints", asked)
    interfaces = reader.read_all_each("ec2.DescribeNetworkInterfaces", "NetworkInterfaces", asked)
    return {
        name: _vpc(*parts)
        for name, *parts in zip(names, tables, endpoints, interfaces, strict=True)
    }


def _vpc(*parts: Reading[list[Json]]) -> Reading[Vpc]:
    for part in parts:
        if isinstance(part, Unread):
            return part
    return Known(Vpc(*(part.value for part in parts)))


def network_of(vpc: Vpc, subnets: Iterable[str]) -> Network:
    """Return a VPC as some subnets of it see it."""
    routes = [_routes(vpc, subnet) for subnet in subnets]
    outward = [any(_is_way_out(route) for route in each) for each in routes]
    private = any(_is_private(route) for each in routes for route in each)
    neighbours = any(
        one.get("InterfaceType", "interface") not in _OF_THE_NETWORK for one in vpc.interfaces
    )
    ready = [one for one in vpc.endpoints if one.get("State", "available").lower() == "available"]
    return Network(
        has_way_out=all(outward) and bool(outward),
        endpoints=tuple(sorted(one["ServiceName"].rpartition(".")[2] for one in ready)),
        has_neighbours=neighbours or private,
    )


def _routes(vpc: Vpc, subnet: str) -> list[Json]:
    """Return the routes of a subnet: those of its own table, or of the VPC's main one."""
    main: list[Json] = []
    for table in vpc.tables:
        for association in table.get("Associations", ()):
            if association.get("SubnetId") == subnet:
                return list(table.get("Routes", ()))
            if association.get("Main"):
                main = list(table.get("Routes", ()))
    return main


def _is_way_out(route: Json) -> bool:
    to = route.get("DestinationCidrBlock") or route.get("DestinationIpv6CidrBlock")
    to_internet = str(route.get("GatewayId", "")).startswith("igw-")
    return to in _ANYWHERE and not to_internet and route.get("State") != "blackhole"


def _is_private(route: Json) -> bool:
    gateway = str(route.get("GatewayId", ""))
    return gateway.startswith("vgw-") or any(route.get(name) for name in _PRIVATE)

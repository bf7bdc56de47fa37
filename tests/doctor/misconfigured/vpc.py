"""A function's VPC lets nothing out, or nobody needs it."""

from local.aws_account.centre.state import AccountState, Json
from tests.doctor.misconfigured.change import FAIL, WARN, configured, seed


def _in_a_vpc_of_its_own(state: AccountState, routes: list[Json]) -> None:
    vpc = {"VpcId": "vpc-2", "SubnetIds": ["subnet-2"], "SecurityGroupIds": ["sg-2"]}
    configured(state, VpcConfig=vpc)
    state.network.setdefault("RouteTables", []).append(
        {
            "RouteTableId": "rtb-2",
            "VpcId": "vpc-2",
            "Associations": [{"Main": True}],
            "Routes": routes,
        }
    )


def _neighbour(state: AccountState) -> None:
    state.network.setdefault("NetworkInterfaces", []).append(
        {"NetworkInterfaceId": "eni-2", "VpcId": "vpc-2", "InterfaceType": "interface"}
    )


def _endpoint(state: AccountState) -> None:
    name = f"com.amazonaws.{state.region}.s3"
    state.network.setdefault("VpcEndpoints", []).append(
        {"VpcEndpointId": "vpce-2", "VpcId": "vpc-2", "ServiceName": name, "State": "available"}
    )


NAT = {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1", "State": "active"}


@seed("vpc-way-out", FAIL)
def the_vpc_has_no_way_out(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [])
    _neighbour(state)


@seed("vpc-way-out", FAIL)
def the_vpc_has_an_internet_gateway_only(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}])
    _neighbour(state)


@seed("vpc-endpoints", WARN)
def the_vpc_has_no_endpoint(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [NAT])
    _neighbour(state)


@seed("vpc-need", WARN)
def the_vpc_holds_nothing_private(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [NAT])
    _endpoint(state)

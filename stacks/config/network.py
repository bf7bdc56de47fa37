"""Whether the functions run in a VPC, and in which.

By default they do not: nothing they call is private, and a VPC costs start-up and money. Choose
one when the CRM is reachable only from inside.
"""

import ipaddress
from dataclasses import dataclass

from stacks.config.config_error import ConfigError
from stacks.config.section import Section

_ZONE = r"[a-z]{2}(-[a-z]+)+-\d[a-z]"
_ZONE_ALLOWED = "availability zones such as eu-central-1a"


@dataclass(frozen=True, slots=True)
class NoVpc:
    """The functions run in Lambda's own network."""


@dataclass(frozen=True, slots=True)
class CreatedVpc:
    """A VPC of the stack's own with an endpoint for each AWS service that the functions call.

    Attributes:
        cidr: a private IPv4 range of /16 to /24.
        internet: True adds public subnets and a NAT gateway in each zone, which costs by the hour
            and by the byte; a CRM that has a public address needs it. False has no way out: the CRM
            must be reached inside, by peering, Transit Gateway, VPN or PrivateLink, which is
            yours to attach.
        egress_ports: where the functions go out to, beside HTTPS and the CRM's port.
    """

    cidr: str
    internet: bool
    egress_ports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedVpc:
    """A VPC that is there already.

    Attributes:
        vpc_id: `vpc-...`.
        cidr: its IPv4 range; the endpoints admit it.
        availability_zones: one for each subnet, in the same order.
        subnet_ids: private subnets for the functions.
        route_table_ids: one for each subnet, in the same order; gateway endpoints go there.
        endpoints: True adds the endpoints. False when the VPC has them, since a second one for the
            same service with private names is refused by AWS.
        security_group_id: the functions' group, whose rules are left as they are; None makes one.
        egress_ports: as above; of a group that is made.
    """

    vpc_id: str
    cidr: str
    availability_zones: tuple[str, ...]
    subnet_ids: tuple[str, ...]
    route_table_ids: tuple[str, ...]
    endpoints: bool
    security_group_id: str | None = None
    egress_ports: tuple[int, ...] = ()


NetworkConfig = NoVpc | CreatedVpc | ImportedVpc


def read_network(path: str, values: object) -> NetworkConfig:
    """Read the `network` section; unset is no VPC.

    Raises:
        ConfigError: both kinds are named, or a value has another shape.
    """
    if values is None:
        return NoVpc()
    with Section.reading(path, values) as section:
        if section.has("create") == section.has("import"):
            allowed = 'either {"create": {...}} or {"import": {...}}; leave it out for no VPC'
            raise ConfigError(path, values, allowed)
        if section.has("create"):
            return _read_created(f"{path}.create", section.raw("create"))
        return _read_imported(f"{path}.import", section.raw("import"))


def _read_created(path: str, values: object) -> CreatedVpc:
    with Section.reading(path, values) as section:
        return CreatedVpc(
            cidr=_cidr(section), internet=section.flag("internet"), egress_ports=_ports(section)
        )


def _read_imported(path: str, values: object) -> ImportedVpc:
    with Section.reading(path, values) as section:
        vpc = ImportedVpc(
            vpc_id=section.text("vpc_id", r"vpc-[0-9a-f]{8,17}", "a VPC id, vpc-..."),
            cidr=_cidr(section),
            availability_zones=section.texts("availability_zones", _ZONE, _ZONE_ALLOWED, least=2),
            subnet_ids=section.texts("subnet_ids", r"subnet-[0-9a-f]{8,17}", "subnet ids", least=2),
            route_table_ids=section.texts(
                "route_table_ids", r"rtb-[0-9a-f]{8,17}", "route table ids", least=2
            ),
            endpoints=section.flag("endpoints"),
            security_group_id=section.optional(
                "security_group_id", r"sg-[0-9a-f]{8,17}", "a security group's id, sg-..."
            ),
            egress_ports=_ports(section),
        )
        if vpc.security_group_id and vpc.egress_ports:
            allowed = "left out with a security_group_id, whose rules are yours"
            section.refuse("egress_ports", list(vpc.egress_ports), allowed)
        zones = len(vpc.availability_zones)
        for key in ("subnet_ids", "route_table_ids"):
            if len(getattr(vpc, key)) != zones:
                allowed = f"one for each of the {zones} availability_zones, in the same order"
                section.refuse(key, list(getattr(vpc, key)), allowed)
        return vpc


def _ports(section: Section) -> tuple[int, ...]:
    ports, allowed = section.raw("egress_ports"), "a list of ports from 1 to 65535"
    if ports is None:
        return ()
    good = isinstance(ports, list) and all(type(one) is int and 0 < one < 65536 for one in ports)
    if not isinstance(ports, list) or not good:
        section.refuse("egress_ports", ports, allowed)
        return ()
    return tuple(dict.fromkeys(ports))


def _cidr(section: Section) -> str:
    allowed = "a private IPv4 range of /16 to /24, such as 10.80.0.0/20"
    text = section.text("cidr", r"\S+", allowed)
    try:
        network = ipaddress.IPv4Network(text)
    except ValueError as error:
        raise section.refused("cidr", text, allowed) from error
    if not network.is_private or not 16 <= network.prefixlen <= 24:
        raise section.refused("cidr", text, allowed)
    return text

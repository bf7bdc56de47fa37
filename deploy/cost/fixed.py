"""Fixed costs: what resources cost a month, whether anybody calls or not."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from deploy.cost import prices
from deploy.cost.assembly import Resource
from deploy.cost.line import Line
from deploy.cost.prices import HOURS_A_MONTH

EDGE_METRICS = 8
"""Additional ones of a distribution (AWS: "View CloudFront and edge function metrics")."""

POLLERS = 5
POLL_SECONDS = 20
"""Lambda asks an empty queue by five long polls at a time (AWS: "Using Lambda with Amazon SQS")."""
POLLS_A_MONTH = POLLERS * HOURS_A_MONTH * 3600 / POLL_SECONDS


@dataclass(frozen=True, slots=True)
class Price:
    """What one resource of a type costs a month.

    Attributes:
        what: the type in words.
        unit: what is counted.
        dollars: a month, for one unit.
        units: how many of them a resource has, by its properties.
    """

    what: str
    unit: str
    dollars: float
    units: Callable[[Mapping[str, Any]], int] = lambda _: 1


def _metrics_of_an_alarm(properties: Mapping[str, Any]) -> int:
    """An alarm on an expression is charged for each metric in it."""
    metrics = properties.get("Metrics", [])
    return sum("MetricStat" in metric for metric in metrics) or 1


def _zones(properties: Mapping[str, Any]) -> int:
    """An interface endpoint is charged in each zone, a gateway nowhere."""
    interface = properties.get("VpcEndpointType") == "Interface"
    return len(properties.get("SubnetIds", [])) if interface else 0


PRICED: Mapping[str, Price] = {
    "AWS::CloudFront::MonitoringSubscription": Price(
        "metrics of an edge", "metrics", prices.METRIC, lambda _: EDGE_METRICS
    ),
    "AWS::CloudWatch::Alarm": Price("alarms", "metrics", prices.ALARM_METRIC, _metrics_of_an_alarm),
    "AWS::CloudWatch::CompositeAlarm": Price("composite alarms", "", prices.COMPOSITE_ALARM),
    "AWS::CloudWatch::Dashboard": Price("dashboard", "", prices.DASHBOARD),
    "AWS::EC2::EIP": Price("public addresses", "", HOURS_A_MONTH * prices.PUBLIC_ADDRESS_HOUR),
    "AWS::EC2::NatGateway": Price("NAT gateways", "", HOURS_A_MONTH * prices.NAT_GATEWAY_HOUR),
    "AWS::EC2::VPCEndpoint": Price(
        "interface endpoints", "zones", HOURS_A_MONTH * prices.ENDPOINT_ZONE_HOUR, _zones
    ),
    "AWS::KMS::Key": Price("key", "", prices.KEY),
    "AWS::Lambda::EventSourceMapping": Price(
        "polls of an empty queue", "pollers", POLLS_A_MONTH * prices.QUEUE_REQUEST / POLLERS,
        lambda _: POLLERS,
    ),
    "AWS::SecretsManager::Secret": Price("secret", "", prices.SECRET),
}  # fmt: skip
"""Types that cost for being there."""

BY_USE = (
    "AWS::ApiGatewayV2::",
    "AWS::ApplicationAutoScaling::",
    "AWS::CDK::Metadata",
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::Distribution",
    "AWS::Connect::",
    "AWS::DynamoDB::Table",
    "AWS::EC2::FlowLog",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::Route",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
    "AWS::Events::Rule",
    "AWS::IAM::",
    "AWS::KMS::Alias",
    "AWS::Lambda::",
    "AWS::Logs::",
    "AWS::SNS::",
    "AWS::SQS::",
    "AWS::StepFunctions::StateMachine",
    "AWS::XRay::",
)
"""Types, or the beginning of several, that cost nothing until they are used; warmth apart."""


def fixed_costs(found: Iterable[Resource]) -> list[Line]:
    """Return a line for each type that costs for being there, the dearest first."""
    units: Counter[str] = Counter()
    for resource in found:
        if price := PRICED.get(resource.kind):
            units[resource.kind] += price.units(resource.properties)
    lines = [_line(PRICED[kind], number) for kind, number in units.items() if number]
    return sorted(lines, key=lambda line: -line.dollars)


def without_a_price(found: Iterable[Resource]) -> list[str]:
    """Return the types that this file has no word on: the estimate leaves them out, and says so."""
    kinds = {resource.kind for resource in found}
    return sorted(kind for kind in kinds if kind not in PRICED and not kind.startswith(BY_USE))


def _line(price: Price, number: int) -> Line:
    return Line(price.what, f"{number} {price.unit}".strip(), number * price.dollars)

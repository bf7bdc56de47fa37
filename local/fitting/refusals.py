"""What the embedded cloud cannot hold, as seen of ministack 1.5.33.

A resource that it only records, such as a VPC, is not listed: the stack then deploys as it is.
"""

from collections.abc import Mapping
from typing import Any

# A resource type, or the beginning of several.
_REFUSED_TYPES = (
    "AWS::ApplicationAutoScaling::",
    "AWS::Chatbot::",
    "AWS::CloudFront::MonitoringSubscription",
    "AWS::CloudWatch::AnomalyDetector",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::CodeDeploy::",
    "AWS::Connect::",
    "AWS::EC2::EIP",
    "AWS::EC2::FlowLog",
    "AWS::EC2::NatGateway",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::Events::Archive",
    "AWS::Lambda::CodeSigningConfig",
    "AWS::Logs::Delivery",
    "AWS::Logs::LogAnomalyDetector",
    "AWS::Logs::QueryDefinition",
    "AWS::SecretsManager::RotationSchedule",
    "AWS::ServiceCatalogAppRegistry::",
    "AWS::Synthetics::",
    "AWS::XRay::",
)


def refusal(resource: Mapping[str, Any]) -> str | None:
    """Tell why the embedded cloud refuses a resource, or None if it takes it."""
    resource_type: str = resource["Type"]
    if resource_type.startswith(_REFUSED_TYPES):
        return "no such service in the embedded cloud"
    if resource_type == "AWS::CloudWatch::Alarm" and "Metrics" in resource.get("Properties", {}):
        return "an alarm over a metric expression"
    return None

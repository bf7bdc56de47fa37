"""CloudFront's standard log (v2) in CloudWatch Logs, without fields that hold customer data."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from constructs import Construct

FIELDS = (
    "date",
    "time",
    "x-edge-location",
    "cs-method",
    "sc-status",
    "x-edge-result-type",
    "x-edge-response-result-type",
    "x-edge-detailed-result-type",
    "x-edge-request-id",
    "time-taken",
    "time-to-first-byte",
    "origin-fbl",
    "origin-lbl",
)
"""No path, no query string, no address: a path holds a customer's id, a query their number.
AWS: "Standard logging reference"; the last two are real-time fields, which v2 takes as well."""


class EdgeAccessLog(Construct):
    """The log group that gets a line for every request to a distribution.

    Attributes:
        group: in us-east-1, where AWS delivers CloudFront's logs from.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        distribution_arn: str,
        key: kms.IKey,
        retention: logs.RetentionDays,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, construct_id)
        self.group = logs.LogGroup(
            self,
            "Group",
            log_group_name=f"/aws/vendedlogs/cloudfront/{name}",
            retention=retention,
            encryption_key=key,
            removal_policy=removal_policy,
        )
        source = logs.CfnDeliverySource(
            self, "Source", name=name, resource_arn=distribution_arn, log_type="ACCESS_LOGS"
        )
        destination = logs.CfnDeliveryDestination(
            self,
            "Destination",
            name=name,
            destination_resource_arn=self.group.log_group_arn,
            output_format="json",
        )
        delivery = logs.CfnDelivery(
            self,
            "Delivery",
            delivery_source_name=source.name,
            delivery_destination_arn=destination.attr_arn,
            record_fields=list(FIELDS),
        )
        delivery.add_resource_dependency(source)

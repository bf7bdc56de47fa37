"""Logs and alarms of the edge, in us-east-1, where CloudFront's metrics and logs are.

An alarm reads the metrics of its own Region, and publishes to a topic of its own Region. So the
edge's alarms cannot be in the stack of the other alarms, which may be in any Region.
"""

from aws_cdk import ArnFormat, Environment, ReferenceStrength, Stack
from constructs import Construct

from product import TITLE
from stacks.alarms.edge import EdgeAlarms
from stacks.alarms.on_call import OnCall
from stacks.config import StackConfig
from stacks.config.edge import WATCHED_IN
from stacks.edge.access_log import EdgeAccessLog
from stacks.edge.stack import EdgeStack
from stacks.encryption import Encryption
from stacks.observability.saved_queries import EdgeQueries
from stacks.retention import removal_policy, retention


class EdgeWatchStack(Stack):
    """The edge's log, its saved queries, its alarms and their topic."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        account: str | None,
        config: StackConfig,
        edge: EdgeStack,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            env=Environment(account=account, region=WATCHED_IN),
            description=f"{TITLE}: logs and alarms of the edge",
        )
        name = f"{config.prefix}-edge"
        # Weak: read across Regions by CloudFormation itself, without a function that copies it.
        distribution_id = Stack.consume_reference(
            edge.distribution.distribution_id, ReferenceStrength.WEAK
        )
        key = Encryption(self, "Encryption", name=name, retain=config.retain_data).key
        on_call = OnCall(self, "OnCall", prefix=name, key=key, emails=config.monitoring.emails)
        EdgeAlarms(
            self,
            "Alarms",
            distribution_id=distribution_id,
            timeouts=edge.timeouts,
            on_call=on_call,
        )
        log = EdgeAccessLog(
            self,
            "AccessLog",
            name=name,
            distribution_arn=self.format_arn(
                service="cloudfront",
                region="",
                resource="distribution",
                resource_name=distribution_id,
                arn_format=ArnFormat.SLASH_RESOURCE_NAME,
            ),
            key=key,
            retention=retention(config.log_retention_days),
            removal_policy=removal_policy(retain=config.retain_data),
        )
        EdgeQueries(self, "Queries", prefix=config.prefix, log=log.group)

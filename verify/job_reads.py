"""The calls that the jobs' check makes, as `verify.permissions` lists them."""

from collections.abc import Mapping

_MAPPINGS = "arn:{partition}:lambda:{region}:{account}:event-source-mapping:*"
_QUEUES = "arn:{partition}:sqs:{region}:{account}:{prefix}-*"
_MACHINES = "arn:{partition}:states:{region}:{account}:stateMachine:{prefix}-*"

READS: Mapping[str, tuple[str, str]] = {
    "lambda.GetEventSourceMapping": ("lambda:GetEventSourceMapping", _MAPPINGS),
    "sqs.GetQueueAttributes": ("sqs:GetQueueAttributes", _QUEUES),
    "stepfunctions.DescribeStateMachine": ("states:DescribeStateMachine", _MACHINES),
    "stepfunctions.ListExecutions": ("states:ListExecutions", _MACHINES),
}
"""Call to IAM action and resource."""

"""An account in which everything that can be configured is deployed and well.

The templates are the snapshots, so what has to be there follows the stacks; the rest of the account
answers as those templates say it should.
"""

import json

from tests.verify.account.contact_centre import (
    describe_contact_flow,
    describe_contact_flow_module,
    describe_phone_number,
    list_contact_flow_modules,
    list_contact_flows,
    list_flow_associations,
    list_phone_numbers,
)
from tests.verify.account.deployed import (
    ALIASES,
    DEPLOYED_AT,
    arn,
    describe_stacks,
    get_template,
    list_stack_resources,
)
from tests.verify.account.functions import (
    describe_scalable_targets,
    describe_scaling_policies,
    describe_scheduled_actions,
    get_alias,
    get_function_configuration,
    get_policy,
    invoke,
    list_targets_by_rule,
    rule_arn,
)
from tests.verify.account.watched import describe_alarms, list_metrics
from tests.verify.fake_aws import FakeAws, Handler, Json

SECRET = {
    "url": "https://crm.example.com",
    "token_url": "https://login.example.com/token",
    "client_id": "a-client",
    "client_secret": "the-key",
}


def get_queue_attributes(asked: Json) -> Json:
    name = asked["QueueUrl"].rpartition("/")[2]
    redrive = {"deadLetterTargetArn": arn("sqs", f"{name}-dead-letter"), "maxReceiveCount": 3}
    attributes = {
        "QueueArn": arn("sqs", name),
        "ApproximateNumberOfMessages": "0",
        "ApproximateNumberOfMessagesNotVisible": "0",
        "ApproximateNumberOfMessagesDelayed": "0",
    }
    if not name.endswith("dead-letter"):
        attributes["RedrivePolicy"] = json.dumps(redrive)
    return {"Attributes": attributes}


def describe_state_machine(asked: Json) -> Json:
    return {
        "stateMachineArn": asked["stateMachineArn"],
        "name": "machine",
        "status": "ACTIVE",
        "definition": "{}",
        "roleArn": "role",
        "type": "STANDARD",
        "creationDate": DEPLOYED_AT,
    }


HANDLERS: dict[str, Handler] = {
    "application-autoscaling.DescribeScalableTargets": describe_scalable_targets,
    "application-autoscaling.DescribeScalingPolicies": describe_scaling_policies,
    "application-autoscaling.DescribeScheduledActions": describe_scheduled_actions,
    "cloudformation.DescribeStacks": describe_stacks,
    "cloudformation.GetTemplate": get_template,
    "cloudformation.ListStackResources": list_stack_resources,
    "cloudwatch.DescribeAlarms": describe_alarms,
    "cloudwatch.ListMetrics": list_metrics,
    "connect.DescribeContactFlow": describe_contact_flow,
    "connect.DescribeContactFlowModule": describe_contact_flow_module,
    "connect.DescribePhoneNumber": describe_phone_number,
    "connect.ListContactFlowModules": list_contact_flow_modules,
    "connect.ListContactFlows": list_contact_flows,
    "connect.ListFlowAssociations": list_flow_associations,
    "connect.ListPhoneNumbersV2": list_phone_numbers,
    "connect.ListLambdaFunctions": lambda _: {
        "LambdaFunctions": [alias.rpartition(":")[0] for alias in ALIASES]
    },
    "events.DescribeRule": lambda asked: {
        "Name": asked["Name"],
        "Arn": rule_arn(asked["Name"]),
        "State": "ENABLED",
    },
    "events.ListTargetsByRule": list_targets_by_rule,
    "lambda.GetAlias": get_alias,
    "lambda.GetEventSourceMapping": lambda asked: {"UUID": asked["UUID"], "State": "Enabled"},
    "lambda.GetFunctionConfiguration": get_function_configuration,
    "lambda.GetPolicy": get_policy,
    "lambda.GetProvisionedConcurrencyConfig": lambda _: {
        "RequestedProvisionedConcurrentExecutions": 2,
        "AvailableProvisionedConcurrentExecutions": 2,
        "AllocatedProvisionedConcurrentExecutions": 2,
        "Status": "READY",
    },
    "lambda.Invoke": invoke,
    "secretsmanager.GetSecretValue": lambda _: {"SecretString": json.dumps(SECRET)},
    "sns.ListSubscriptionsByTopic": lambda asked: {
        "Subscriptions": [{"SubscriptionArn": f"{asked['TopicArn']}:1", "Protocol": "email"}]
    },
    "sqs.GetQueueAttributes": get_queue_attributes,
    "stepfunctions.DescribeStateMachine": describe_state_machine,
    "stepfunctions.ListExecutions": lambda _: {"executions": []},
}


def healthy() -> FakeAws:
    """The account; change its `handlers` to break something."""
    return FakeAws(dict(HANDLERS))

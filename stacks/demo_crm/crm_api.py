"""An HTTP API and the function behind it: the demo CRM, as often as it is wanted."""

from aws_cdk import Aws, Duration, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_logs as logs
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.function.house_function import HouseFunction
from stacks.function.surroundings import Surroundings

FUNCTION_SECONDS = 5


class CrmApi(Construct):
    """What answers for the CRM at one address.

    Attributes:
        api: its address is `domain_name`.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        surroundings: Surroundings,
        is_open: bool,
    ) -> None:
        super().__init__(scope, construct_id)
        self._surroundings = surroundings
        self._name = name
        self.api = apigateway.HttpApi(
            self,
            "Api",
            api_name=f"{surroundings.config.prefix}-{name}",
            create_default_stage=False,
            disable_execute_api_endpoint=not is_open,
        )

    @property
    def domain_name(self) -> str:
        """Where it answers HTTPS."""
        return f"{self.api.api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"

    def serve(self, secret: secretsmanager.ISecret) -> None:
        """Answer those who know the key in `secret`."""
        crm = HouseFunction(
            self,
            "DemoCrm",
            folder="demo_crm",
            name=self._name,
            surroundings=self._surroundings,
            timeout=Duration.seconds(FUNCTION_SECONDS),
            memory_mb=256,
            environment={"CRM_SECRET_ID": secret.secret_arn},
            in_network=False,
        )
        crm.allow("secretsmanager:GetSecretValue", on=secret.secret_arn)
        crm.allow_aws("kms:Decrypt", on=self._surroundings.key.key_arn)
        routes = self.api.add_routes(
            path="/{proxy+}",
            methods=[apigateway.HttpMethod.GET, apigateway.HttpMethod.POST],
            integration=integrations.HttpLambdaIntegration("Function", crm.function),
        )
        stage = apigateway.HttpStage(
            self,
            "Stage",
            http_api=self.api,
            auto_deploy=True,
            throttle=apigateway.ThrottleSettings(rate_limit=50, burst_limit=100),
            detailed_metrics_enabled=True,
        )
        self._log_access(stage)
        reason = "The function checks the key in x-api-key, as the contract with any CRM says."
        for route in routes:
            acknowledge(route, {"AwsSolutions-APIG4": reason})

    def _log_access(self, stage: apigateway.HttpStage) -> None:
        prefix = self._surroundings.config.prefix
        group = logs.LogGroup(
            self,
            "AccessLogs",
            # The prefix keeps the account's log resource policy below its size limit.
            log_group_name=f"/aws/vendedlogs/apigateway/{prefix}-{self._name}",
            retention=self._surroundings.log_retention,
            encryption_key=self._surroundings.key,
            removal_policy=self._surroundings.removal_policy,
        )
        resource = stage.node.default_child
        assert isinstance(resource, apigateway.CfnStage)  # noqa: S101 - an L2 stage's child
        resource.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=group.log_group_arn,
            # No path and no address: a path holds a phone number.
            format=Stack.of(self).to_json_string(
                {
                    "requestId": "$context.requestId",
                    "method": "$context.httpMethod",
                    "route": "$context.routeKey",
                    "status": "$context.status",
                    "latencyMs": "$context.responseLatency",
                }
            ),
        )

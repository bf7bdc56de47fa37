"""A small CRM with sample customers, so that a first deployment works with none of one's own."""

from aws_cdk import Aws, CfnOutput, Duration, Environment, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_logs as logs
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.house_function import HouseFunction
from stacks.surroundings import Surroundings


class DemoCrmStack(Stack):
    """An HTTP API, the function behind it, and the secret that names both address and key."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        surroundings: Surroundings,
        is_open: bool,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            env=env,
            description="Under Eight: a CRM to try it with, sample data only",
        )
        self._surroundings = surroundings
        name = f"{surroundings.config.prefix}-demo-crm"
        api = apigateway.HttpApi(
            self,
            "Api",
            api_name=name,
            create_default_stage=False,
            disable_execute_api_endpoint=not is_open,
        )
        self.secret = self._secret(
            name, url=f"https://{api.api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"
        )
        crm = HouseFunction(
            self,
            "DemoCrm",
            folder="demo_crm",
            surroundings=surroundings,
            timeout=Duration.seconds(5),
            memory_mb=256,
            environment={"CRM_SECRET_ID": self.secret.secret_arn},
            in_network=False,
        )
        crm.allow("secretsmanager:GetSecretValue", on=self.secret.secret_arn)
        crm.allow_aws("kms:Decrypt", on=surroundings.key.key_arn)
        self._serve(api, crm, name)
        CfnOutput(self, "CrmSecretArn", value=self.secret.secret_arn)
        CfnOutput(self, "CrmUrl", value=api.api_endpoint)

    def _secret(self, name: str, *, url: str) -> secretsmanager.Secret:
        secret = secretsmanager.Secret(
            self,
            "Secret",
            secret_name=name,
            description="Address and key of the demo CRM",
            encryption_key=self._surroundings.key,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template=self.to_json_string({"url": url}),
                generate_string_key="api_key",
                exclude_punctuation=True,
                password_length=40,
            ),
            removal_policy=self._surroundings.removal_policy,
        )
        reason = "It opens made-up customers only; a new deployment of this stack makes a new key."
        rotation = ("AwsSolutions-SMG4", "NIST.800.53.R5-SecretsManagerRotationEnabled")
        acknowledge(secret, dict.fromkeys(rotation, reason))
        return secret

    def _serve(self, api: apigateway.HttpApi, crm: HouseFunction, name: str) -> None:
        routes = api.add_routes(
            path="/{proxy+}",
            methods=[apigateway.HttpMethod.GET, apigateway.HttpMethod.POST],
            integration=integrations.HttpLambdaIntegration("Function", crm.function),
        )
        stage = apigateway.HttpStage(
            self,
            "Stage",
            http_api=api,
            auto_deploy=True,
            throttle=apigateway.ThrottleSettings(rate_limit=50, burst_limit=100),
            detailed_metrics_enabled=True,
        )
        self._log_access(stage, name)
        reason = "The function checks the key in x-api-key, as the contract with any CRM says."
        for route in routes:
            acknowledge(route, {"AwsSolutions-APIG4": reason})

    def _log_access(self, stage: apigateway.HttpStage, name: str) -> None:
        group = logs.LogGroup(
            self,
            "AccessLogs",
            # The prefix keeps the account's log resource policy below its size limit.
            log_group_name=f"/aws/vendedlogs/apigateway/{name}",
            retention=self._surroundings.log_retention,
            encryption_key=self._surroundings.key,
            removal_policy=self._surroundings.removal_policy,
        )
        resource = stage.node.default_child
        assert isinstance(resource, apigateway.CfnStage)  # noqa: S101 - an L2 stage's child
        resource.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=group.log_group_arn,
            # No path and no address: a path holds a phone number.
            format=self.to_json_string(
                {
                    "requestId": "$context.requestId",
                    "method": "$context.httpMethod",
                    "route": "$context.routeKey",
                    "status": "$context.status",
                    "latencyMs": "$context.responseLatency",
                }
            ),
        )

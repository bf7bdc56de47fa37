"""The functions: four that contact flows call, and one that works behind them."""

from aws_cdk import CfnOutput, Environment, Stack
from constructs import Construct

from product import TITLE
from stacks.config import DemoCrmChoice, OwnCrm
from stacks.connect_function import ConnectFunction
from stacks.crm_secret import CrmSecret
from stacks.data import DataStack
from stacks.demo_crm import DemoCrmStack
from stacks.edge.stack import EdgeStack
from stacks.job_worker import JobWorker
from stacks.private_authority import crm_trust
from stacks.surroundings import Surroundings

ONLY_BINDINGS = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["contact#*"]}}
"""The keys of `lambdas/libraries/identity/binding.py`. AWS: "Using IAM policy conditions for
fine-grained access control" of DynamoDB."""


class FunctionsStack(Stack):
    """What contact flows call, each allowed to do what its code does and nothing else.

    Attributes:
        connect_functions: by folder name.
        job_worker: behind the queue.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        surroundings: Surroundings,
        data: DataStack,
        crm: DemoCrmStack | EdgeStack | None,
    ) -> None:
        super().__init__(
            scope, construct_id, env=env, description=f"{TITLE}: what contact flows call"
        )
        self._surroundings = surroundings
        self._data = data
        self._crm_secret = self._find_crm_secret(crm)
        self._crm_trust = crm_trust(self, surroundings.config.crm)
        self.customer_lookup = self._customer_lookup()
        self.personal_greeting = self._personal_greeting()
        self.job_start = self._job_start()
        self.job_status = self._job_status()
        self.job_worker = JobWorker(
            self,
            "JobWorker",
            surroundings=surroundings,
            data=data,
            crm_secret=self._crm_secret,
            crm_trust=self._crm_trust,
        )
        for name, function in self.connect_functions.items():
            CfnOutput(self, f"{name}AliasArn", value=function.alias.function_arn)

    @property
    def connect_functions(self) -> dict[str, ConnectFunction]:
        """The functions that contact flows call, by construct id."""
        return {
            "CustomerLookup": self.customer_lookup,
            "PersonalGreeting": self.personal_greeting,
            "JobStart": self.job_start,
            "JobStatus": self.job_status,
        }

    def services_called_from_the_network(self) -> set[str]:
        """Return the AWS services that code in the VPC calls, as IAM names them."""
        houses = [function.house for function in self.connect_functions.values()]
        return {
            service
            for house in (*houses, self.job_worker.house)
            if house.in_network
            for service in house.services
        }

    def _find_crm_secret(self, crm: DemoCrmStack | EdgeStack | None) -> CrmSecret:
        choice = self._surroundings.config.crm
        if isinstance(choice, OwnCrm):
            return CrmSecret.own(self, choice)
        assert crm is not None  # noqa: S101 - app.py makes it whenever it is chosen
        return CrmSecret.of_demo(crm.secret)

    def _customer_lookup(self) -> ConnectFunction:
        function = ConnectFunction(
            self,
            "CustomerLookup",
            folder="customer_lookup",
            surroundings=self._surroundings,
            environment={
                "CRM_SECRET_ID": self._crm_secret.id,
                "LOOKUP_TABLE_NAME": self._data.lookup_table.table_name,
                **dict(self._crm_trust.variables),
            },
            more_layers=self._crm_trust.layers,
        )
        allow = function.house.allow
        allow("secretsmanager:GetSecretValue", on=self._crm_secret.arn)
        allow("dynamodb:BatchGetItem", "dynamodb:PutItem", on=self._data.lookup_table.table_arn)
        if isinstance(self._surroundings.config.crm, DemoCrmChoice):
            function.house.allow_aws("kms:Decrypt", on=self._data.key.key_arn)
        return function

    def _personal_greeting(self) -> ConnectFunction:
        return ConnectFunction(
            self,
            "PersonalGreeting",
            folder="personal_greeting",
            surroundings=self._surroundings,
            environment={},
            in_network=False,
        )

    def _job_start(self) -> ConnectFunction:
        function = ConnectFunction(
            self,
            "JobStart",
            folder="job_start",
            surroundings=self._surroundings,
            environment={
                "JOBS_TABLE_NAME": self._data.jobs_table.table_name,
                "JOBS_QUEUE_URL": self._data.jobs_queue.queue_url,
                "LOOKUP_TABLE_NAME": self._data.lookup_table.table_name,
            },
        )
        allow = function.house.allow
        allow("sqs:SendMessage", on=self._data.jobs_queue.queue_arn)
        function.house.allow_aws("kms:Decrypt", "kms:GenerateDataKey", on=self._data.key.key_arn)
        allow("dynamodb:GetItem", "dynamodb:PutItem", on=self._data.jobs_table.table_arn)
        # Who a contact is, and none of what the table keeps of customers.
        allow("dynamodb:GetItem", on=self._data.lookup_table.table_arn, conditions=ONLY_BINDINGS)
        return function

    def _job_status(self) -> ConnectFunction:
        function = ConnectFunction(
            self,
            "JobStatus",
            folder="job_status",
            surroundings=self._surroundings,
            environment={"JOBS_TABLE_NAME": self._data.jobs_table.table_name},
        )
        function.house.allow("dynamodb:GetItem", on=self._data.jobs_table.table_arn)
        return function

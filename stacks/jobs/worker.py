"""The function that does the jobs: fed by the queue, and the task of the state machine."""

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.function.grants import Means, asks_crm, given, reads, writes
from stacks.function.house_function import HouseFunction
from stacks.function.surroundings import Surroundings
from stacks.jobs.card_replacement import CardReplacement
from stacks.jobs.storage import MAX_RECEIVES, WORKER_TIMEOUT, JobStorage

FOLDER = "job_worker"
MAY_USE = (reads("jobs"), writes("jobs"), asks_crm())

BATCH_SIZE = 1
"""A job that ends the worker's process takes every other job of its batch along, three times."""

MAX_CONCURRENCY = 10
"""Jobs at once: what the CRM is spared of a rush. 2 to 1000 (AWS: "Configuring maximum
concurrency for Amazon SQS event sources")."""


class JobWorker(Construct):
    """Takes jobs from the queue; a job of several steps runs as a state machine of its own.

    Attributes:
        house: the function.
        card_replacement: the job of several steps.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        surroundings: Surroundings,
        means: Means,
        storage: JobStorage,
    ) -> None:
        super().__init__(scope, construct_id)
        uses = given(MAY_USE, means)
        name = f"{surroundings.config.prefix}-card-replacement"
        # Worker and state machine name each other: one of the two by a built ARN.
        state_machine_arn = Stack.of(self).format_arn(
            service="states",
            resource="stateMachine",
            resource_name=name,
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )
        self.house = HouseFunction(
            self,
            "House",
            folder=FOLDER,
            surroundings=surroundings,
            timeout=WORKER_TIMEOUT,
            memory_mb=512,
            environment={
                **uses.variables,
                "JOBS_MAX_RECEIVES": str(MAX_RECEIVES),
                "JOB_STATE_MACHINE_ARN": state_machine_arn,
            },
            more_layers=uses.layers,
        )
        uses.allow(self.house)
        self.house.allow("states:StartExecution", on=state_machine_arn)
        self._feed(storage, means.data.key)
        self.card_replacement = CardReplacement(
            self,
            "CardReplacement",
            name=name,
            arn=state_machine_arn,
            worker=self.house.function,
            dead_letter_queue=storage.dead_letter_queue,
            surroundings=surroundings,
        )

    def _feed(self, storage: JobStorage, key: kms.IKey) -> None:
        # The queue's poller is Lambda, with the function's role.
        self.house.allow_aws(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            on=storage.queue.queue_arn,
        )
        self.house.allow_aws("kms:Decrypt", on=key.key_arn)
        mapping = lambda_.EventSourceMapping(
            self,
            "Jobs",
            target=self.house.function,
            event_source_arn=storage.queue.queue_arn,
            batch_size=BATCH_SIZE,
            max_concurrency=MAX_CONCURRENCY,
            report_batch_item_failures=True,
        )
        acknowledge(
            mapping,
            {
                "Serverless-LambdaEventSourceMappingDestination": (
                    "For a queue it is the queue's own redrive policy: the event source has none."
                ),
            },
        )

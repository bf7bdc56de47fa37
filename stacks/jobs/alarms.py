"""Alarms of the jobs, which run while the caller is not waiting on the line."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from stacks.alarms.on_call import Meaning, OnCall
from stacks.jobs.storage import JobStorage
from stacks.jobs.worker import JobWorker

FIVE_MINUTES = Duration.minutes(5)


class JobAlarms(Construct):
    """Jobs that failed, wait too long, or stopped half-way."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        storage: JobStorage,
        worker: JobWorker,
        oldest_minutes: float,
        on_call: OnCall,
    ) -> None:
        super().__init__(scope, construct_id)
        self._on_call = on_call
        self._dead_letters(storage)
        self._oldest_job(storage, oldest_minutes)
        machine = worker.card_replacement.state_machine
        self._broken("Failed", machine.metric_failed(period=FIVE_MINUTES), "failed")
        self._broken("TimedOut", machine.metric_timed_out(period=FIVE_MINUTES), "timed-out")
        self._broken("Aborted", machine.metric_aborted(period=FIVE_MINUTES), "aborted")
        self._worker_errors(worker)

    def _dead_letters(self, storage: JobStorage) -> None:
        self._on_call.alarm(
            self,
            "DeadLetters",
            name="jobs-dead-letters",
            meaning=Meaning(
                "A job failed and is not retried any more: a caller waits for something that "
                "will not come.",
                "dead-letters",
            ),
            metric=storage.dead_letter_queue.metric_approximate_number_of_messages_visible(
                statistic="Maximum", period=FIVE_MINUTES
            ),
            above=0,
        )

    def _oldest_job(self, storage: JobStorage, minutes: float) -> None:
        self._on_call.alarm(
            self,
            "OldestJob",
            name="jobs-oldest",
            meaning=Meaning(
                f"A job has waited over {minutes:g} minutes in the queue: the "
                "caller's status stays pending, and most callers have hung up.",
                "oldest-job",
            ),
            metric=storage.queue.metric_approximate_age_of_oldest_message(
                statistic="Maximum", period=Duration.minutes(1)
            ),
            above=minutes * 60,
            periods=3,
        )

    def _broken(self, construct_id: str, metric: cloudwatch.Metric, how: str) -> None:
        self._on_call.alarm(
            self,
            construct_id,
            name=f"card-replacement-{how}",
            meaning=Meaning(
                f"A card replacement {how.replace('-', ' ')}: the old card may be blocked while "
                "the new card is not ordered.",
                "card-replacement",
            ),
            metric=metric,
            above=0,
        )

    def _worker_errors(self, worker: JobWorker) -> None:
        self._on_call.alarm(
            self,
            "WorkerErrors",
            name="job-worker-errors",
            meaning=Meaning(
                "The job worker fails for whole batches, not for single jobs: jobs are late, are "
                "retried, and go to the dead-letter queue.",
                "job-worker-errors",
            ),
            metric=self._errors_of_no_step(worker.house.function),
            above=0,
            periods=2,
        )

    def _errors_of_no_step(self, worker: lambda_.IFunction) -> cloudwatch.MathExpression:
        """Return the worker's errors minus those of single steps.

        The state machine retries a failed step, and has alarms of its own. Its definition names the
        function by ARN, so `LambdaFunctionsFailed` has the ARN as its dimension (AWS: "Monitoring
        Step Functions metrics using Amazon CloudWatch", Lambda function metrics).
        """
        steps = cloudwatch.Metric(
            namespace="AWS/States",
            metric_name="LambdaFunctionsFailed",
            dimensions_map={"LambdaFunctionArn": worker.function_arn},
            statistic="Sum",
            period=FIVE_MINUTES,
        )
        return cloudwatch.MathExpression(
            expression="errors - FILL(steps, 0)",
            using_metrics={"errors": worker.metric_errors(period=FIVE_MINUTES), "steps": steps},
            label="job_worker: errors of no step",
            period=FIVE_MINUTES,
        )

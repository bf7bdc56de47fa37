"""Alarms of the jobs, which run while the caller is not waiting on the line."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from stacks.alarms.on_call import OnCall, Row
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
        machine = worker.card_replacement.state_machine
        for row in (
            Row(
                "DeadLetters",
                "jobs-dead-letters",
                storage.dead_letter_queue.metric_approximate_number_of_messages_visible(
                    statistic="Maximum", period=FIVE_MINUTES
                ),
                0,
                "A job failed and is not retried any more: a caller waits for something that "
                "will not come.",
                "dead-letters",
            ),
            Row(
                "OldestJob",
                "jobs-oldest",
                storage.queue.metric_approximate_age_of_oldest_message(
                    statistic="Maximum", period=Duration.minutes(1)
                ),
                oldest_minutes * 60,
                f"A job has waited over {oldest_minutes:g} minutes in the queue: the "
                "caller's status stays pending, and most callers have hung up.",
                "oldest-job",
                periods=3,
            ),
            _broken("Failed", "failed", machine.metric_failed(period=FIVE_MINUTES)),
            _broken("TimedOut", "timed-out", machine.metric_timed_out(period=FIVE_MINUTES)),
            _broken("Aborted", "aborted", machine.metric_aborted(period=FIVE_MINUTES)),
            Row(
                "WorkerErrors",
                "job-worker-errors",
                self._errors_of_no_step(worker.house.function),
                0,
                "The job worker fails for whole batches, not for single jobs: jobs are late, are "
                "retried, and go to the dead-letter queue.",
                "job-worker-errors",
                periods=2,
            ),
        ):
            on_call.alarm(self, row)

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


def _broken(construct_id: str, how: str, metric: cloudwatch.Metric) -> Row:
    return Row(
        construct_id,
        f"card-replacement-{how}",
        metric,
        0,
        f"A card replacement {how.replace('-', ' ')}: the old card may be blocked while "
        "the new card is not ordered.",
        "card-replacement",
    )

"""The job of several steps: a state machine whose tasks are the job worker."""

from typing import TypeVar

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct

from stacks.function.surroundings import Surroundings
from stacks.jobs.state_machine_role import state_machine_role

STEP_TIMEOUT = Duration.seconds(20)
RETRIES = 3
RETRY_DELAY = Duration.seconds(16)
"""The longest wait before a retry. With these three, every retry of every step ends before the
record would say "failed" by itself; a test adds them up."""

QUEUE_RETRIES = 300
QUEUE_RETRY_DELAY = Duration.minutes(10)
"""The way into the dead-letter queue is all that is left of the job, so it is tried for about a
day (jitter halves the waits). The record says "failed" meanwhile."""

NOT_WORTH_A_RETRY = ("JobRequestError",)
"""What `lambdas/libraries/jobs/request.py` raises when asking again would get the same answer."""

JOB = sfn.JsonPath.object_at("$$.Execution.Input")
"""The message that started the job: each step gets it, and the dead-letter queue in the end."""

Task = TypeVar("Task", tasks.LambdaInvoke, tasks.SqsSendMessage)

STEPS = ("block", "order", "notify")


class CardReplacement(Construct):
    """Block the old card, order the new one, tell the customer: each step retried by itself.

    A step that stays broken marks the job failed and puts it into the dead-letter queue. The tasks
    have timeouts and the whole has none: a timeout of the whole would be caught by nothing, and
    the job would be in no queue.

    Attributes:
        state_machine: an execution's name is the job id, so that starting twice starts once.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        arn: str,
        worker: lambda_.IFunction,
        dead_letter_queue: sqs.IQueue,
        surroundings: Surroundings,
    ) -> None:
        super().__init__(scope, construct_id)
        self._worker = worker
        role = state_machine_role(
            self,
            arn=arn,
            worker=worker,
            dead_letter_queue=dead_letter_queue,
            key=surroundings.key,
        )
        self.state_machine = sfn.StateMachine(
            self,
            "StateMachine",
            state_machine_name=name,
            definition_body=sfn.DefinitionBody.from_chainable(self._all(dead_letter_queue)),
            role=role.without_policy_updates(),
            tracing_enabled=True,
            logs=self._logs(name, surroundings),
        )

    def _all(self, dead_letter_queue: sqs.IQueue) -> sfn.Chain:
        """Every step, then the end; whatever fails for good gives up."""
        give_up = self._give_up(dead_letter_queue)
        todo = [self._task(step.capitalize(), step) for step in (*STEPS, "finish")]
        chain = sfn.Chain.start(todo[0])
        for task in todo[1:]:
            chain = chain.next(task)
        for task in todo:
            task.add_catch(give_up, errors=["States.ALL"])
        return chain.next(sfn.Succeed(self, "Done"))

    def _logs(self, name: str, surroundings: Surroundings) -> sfn.LogOptions:
        group = logs.LogGroup(
            self,
            "Logs",
            # The prefix keeps the account's log resource policy below its size limit.
            log_group_name=f"/aws/vendedlogs/states/{name}",
            retention=surroundings.log_retention,
            encryption_key=surroundings.key,
            removal_policy=surroundings.removal_policy,
        )
        # No execution data: the input names a customer.
        return sfn.LogOptions(
            destination=group, level=sfn.LogLevel.ALL, include_execution_data=False
        )

    def _task(self, construct_id: str, step: str) -> tasks.LambdaInvoke:
        task = tasks.LambdaInvoke(
            self,
            construct_id,
            lambda_function=self._worker,
            payload=sfn.TaskInput.from_object({"step": step, "job": JOB}),
            payload_response_only=True,
            result_path=sfn.JsonPath.DISCARD,
            task_timeout=sfn.Timeout.duration(STEP_TIMEOUT),
            retry_on_service_exceptions=False,
        )
        task.add_retry(errors=list(NOT_WORTH_A_RETRY), max_attempts=0)
        return self._retried(task)

    def _retried(
        self, task: Task, *, attempts: int = RETRIES, delay: Duration = RETRY_DELAY
    ) -> Task:
        task.add_retry(
            errors=["States.ALL"],
            interval=Duration.seconds(2),
            backoff_rate=2,
            max_attempts=attempts,
            max_delay=delay,
            jitter_strategy=sfn.JitterType.FULL,
        )
        return task

    def _give_up(self, dead_letter_queue: sqs.IQueue) -> sfn.Chain:
        mark = self._task("MarkFailed", "fail")
        keep = tasks.SqsSendMessage(
            self,
            "KeepForRedrive",
            queue=dead_letter_queue,
            task_timeout=sfn.Timeout.duration(STEP_TIMEOUT),
            message_body=sfn.TaskInput.from_text(sfn.JsonPath.json_to_string(JOB)),
            result_path=sfn.JsonPath.DISCARD,
        )
        self._retried(keep, attempts=QUEUE_RETRIES, delay=QUEUE_RETRY_DELAY)
        lost = sfn.Fail(
            self,
            "InNoQueue",
            error="JobInNoQueue",
            cause="A step failed for good, and the dead-letter queue did not take the job for a"
            " day: send this execution's input to the jobs queue.",
        )
        keep.add_catch(lost, errors=["States.ALL"], result_path=sfn.JsonPath.DISCARD)
        # Even a record that cannot be written must not keep the job out of the queue.
        mark.add_catch(keep, errors=["States.ALL"], result_path=sfn.JsonPath.DISCARD)
        return mark.next(keep).next(
            sfn.Fail(self, "Failed", cause="A step failed for good; the job is in the queue.")
        )

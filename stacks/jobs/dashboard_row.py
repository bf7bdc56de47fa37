"""The jobs' row of the dashboard."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch

from stacks.jobs.storage import JobStorage
from stacks.jobs.worker import JobWorker

MINUTE = Duration.minutes(1)
FIVE_MINUTES = Duration.minutes(5)
HALF = 12


def jobs_row(storage: JobStorage, worker: JobWorker) -> list[cloudwatch.IWidget]:
    """Return the widgets, side by side."""
    machine = worker.card_replacement.state_machine
    return [
        cloudwatch.GraphWidget(
            title="Jobs: waiting, oldest in seconds, dead letters",
            left=[
                storage.queue.metric_approximate_number_of_messages_visible(period=MINUTE),
                storage.dead_letter_queue.metric_approximate_number_of_messages_visible(
                    period=MINUTE, label="dead letters"
                ),
            ],
            right=[storage.queue.metric_approximate_age_of_oldest_message(period=MINUTE)],
            width=HALF,
        ),
        cloudwatch.GraphWidget(
            title="Card replacements",
            left=[
                machine.metric_succeeded(period=FIVE_MINUTES),
                machine.metric_failed(period=FIVE_MINUTES),
                machine.metric_timed_out(period=FIVE_MINUTES),
            ],
            width=HALF,
        ),
    ]

"""One page for whoever is on call: are callers affected, which function, and why."""

from collections.abc import Mapping, Sequence

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from contracts import BLOCK_LIMIT_SECONDS
from stacks.config import ProvisionedConcurrency
from stacks.function.connect_function import ConnectFunction
from stacks.observability.answers import Answers
from stacks.observability.dependencies import Dependencies

MINUTE = Duration.minutes(1)
FIVE_MINUTES = Duration.minutes(5)
THIRD = 8
HALF = 12


class Dashboard(Construct):
    """From top to bottom: what callers notice, each function, what is added."""

    def __init__(self, scope: Construct, construct_id: str, *, name: str) -> None:
        super().__init__(scope, construct_id)
        self._page = cloudwatch.Dashboard(self, "Page", dashboard_name=name)

    def show_alarms(self, alarms: Sequence[cloudwatch.IAlarm]) -> None:
        """Say at a glance whether callers are affected."""
        title = "Are callers affected?"
        self._page.add_widgets(
            cloudwatch.AlarmStatusWidget(title=title, alarms=list(alarms), width=24, height=4)
        )

    def show_functions(self, answers: Mapping[ConnectFunction, Answers]) -> None:
        """Give each function a row."""
        for function, answered in answers.items():
            self._page.add_widgets(*_function_row(function, answered))

    def show_dependencies(self, dependencies: Sequence[Dependencies]) -> None:
        """Say whose table, secret or queue does not answer."""
        self._page.add_widgets(
            cloudwatch.GraphWidget(
                title="What functions depend on: questions without an answer, %",
                left=[
                    one.failed_percent(kind, FIVE_MINUTES)
                    for one in dependencies
                    for kind in one.watched
                ],
                left_y_axis=cloudwatch.YAxisProps(min=0, max=100),
                width=2 * HALF,
            )
        )

    def show(self, row: Sequence[cloudwatch.IWidget]) -> None:
        """Add a row of somebody else's."""
        self._page.add_widgets(*row)


def _function_row(function: ConnectFunction, answers: Answers) -> list[cloudwatch.IWidget]:
    name = function.folder.replace("_", " ")
    limit = cloudwatch.HorizontalAnnotation(
        value=BLOCK_LIMIT_SECONDS * 1000, label="Connect gives up", color=cloudwatch.Color.RED
    )
    budget = cloudwatch.HorizontalAnnotation(
        value=function.config.budget_seconds * 1000, label="budget", color=cloudwatch.Color.ORANGE
    )
    return [
        cloudwatch.GraphWidget(
            title=f"{name}: how long callers wait, ms",
            left=[
                function.alias.metric_duration(statistic=statistic, period=MINUTE)
                for statistic in ("p50", "p99", "Maximum")
            ],
            left_annotations=[limit, budget],
            width=THIRD,
        ),
        cloudwatch.GraphWidget(
            title=f"{name}: answers and fallbacks",
            left=[answers.answered(FIVE_MINUTES), answers.fallbacks(FIVE_MINUTES)],
            right=[answers.fallback_percent(FIVE_MINUTES)],
            width=THIRD,
        ),
        cloudwatch.GraphWidget(
            title=f"{name}: errors, throttles, environments in use",
            left=[
                function.alias.metric_errors(period=MINUTE),
                function.alias.metric_throttles(period=MINUTE),
            ],
            right=_environments(function),
            width=THIRD,
        ),
    ]


def _environments(function: ConnectFunction) -> list[cloudwatch.IMetric]:
    metrics = ["ConcurrentExecutions"]
    if isinstance(function.config.warmth, ProvisionedConcurrency):
        metrics.append("ProvisionedConcurrentExecutions")
    return [function.alias.metric(metric, statistic="Maximum", period=MINUTE) for metric in metrics]

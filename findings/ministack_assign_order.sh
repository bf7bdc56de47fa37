#!/usr/bin/env bash
# Two variables that change in one Assign, in ministack's Step Functions.
#
# Of:       ministack 1.5.33, boto3 1.43.106 (PyPI), JSONata
# Source:   docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html (Evaluation order
#           in an assign field: every expression sees the values from before the state)
# Expected: With attempt = 1, {"attempt": "{% $attempt + 1 %}", "last": "{% $attempt %}"} makes
#           attempt 2 and last 1.
# Seen:     Both are 2: the expressions are evaluated one after the other, and the second one sees
#           what the first has set. With the members the other way round it is right.
# So:       What the state machine remembers of the step before (the attempt, the card, the answer)
#           is the present one in local runs. The order of the members, which means nothing on AWS,
#           decides. Put what reads before what writes, and it is the same in both.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; wait "$server" || true; fi; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  ministack==1.5.33 boto3==1.43.106
cd "$folder"

port=$("$folder/venv/bin/python" -c \
  'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
env -i PATH="$folder/venv/bin:$PATH" HOME="$folder" TMPDIR="$folder" BIND_HOST=127.0.0.1 \
  GATEWAY_PORT="$port" MINISTACK_HOST=127.0.0.1 "$folder/venv/bin/ministack" \
  >"$folder/log" 2>&1 &
server=$!

env -i PATH="$PATH" HOME="$folder" ENDPOINT="http://127.0.0.1:$port" \
  "$folder/venv/bin/python" - <<'PYTHON'
import json
import os
import time
from urllib.request import urlopen

import boto3

ENDPOINT = os.environ["ENDPOINT"]
for _ in range(600):
    try:
        urlopen(f"{ENDPOINT}/_ministack/health", timeout=1)
        break
    except OSError:
        time.sleep(0.1)
machines = boto3.client(
    "stepfunctions",
    endpoint_url=ENDPOINT,
    region_name="us-east-1",
    aws_access_key_id="000000000000",
    aws_secret_access_key="local",
)


def answer(name: str, definition: dict, given: object) -> object:
    """The output of an execution that succeeds, else its status."""
    machine = machines.create_state_machine(
        name=name,
        definition=json.dumps(definition),
        roleArn="arn:aws:iam::000000000000:role/states",
    )["stateMachineArn"]
    execution = machines.start_execution(stateMachineArn=machine, input=json.dumps(given))
    for _ in range(300):
        seen = machines.describe_execution(executionArn=execution["executionArn"])
        if seen["status"] != "RUNNING":
            break
        time.sleep(0.1)
    return json.loads(seen["output"]) if seen["status"] == "SUCCEEDED" else seen["status"]


WRITES, READS = {"attempt": "{% $attempt + 1 %}"}, {"last": "{% $attempt %}"}


def assigned(name: str, assign: dict) -> object:
    states = {
        "Begin": {"Type": "Pass", "Assign": {"attempt": 1}, "Next": "Again"},
        "Again": {"Type": "Pass", "Assign": assign, "Next": "Tell"},
        "Tell": {
            "Type": "Pass",
            "Output": {"attempt": "{% $attempt %}", "last": "{% $last %}"},
            "End": True,
        },
    }
    return answer(name, {"QueryLanguage": "JSONata", "StartAt": "Begin", "States": states}, {})


writes_first = assigned("writes-first", WRITES | READS)
reads_first = assigned("reads-first", READS | WRITES)
print(f"{READS | WRITES}: {reads_first}")
print(f"{WRITES | READS}: {writes_first} (expected: as above)")
if reads_first != {"attempt": 2, "last": 1}:
    raise SystemExit("changed: the other order is evaluated otherwise")
if writes_first != {"attempt": 2, "last": 2}:
    raise SystemExit("changed: the order of the members does not count any more")
print("as described")
PYTHON

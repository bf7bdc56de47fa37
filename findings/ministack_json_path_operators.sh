#!/usr/bin/env bash
# A JSONPath with a filter, a slice or the last element, in ministack's Step Functions.
#
# Of:       ministack 1.5.33, boto3 1.43.106 (PyPI)
# Source:   docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html (a path
#           is a JsonPath; only a reference path, as in ResultPath, must do without operators)
# Expected: "$.cards[?(@.blocked == false)].id", "$.cards[0:1]", "$.cards[-1].id" and "$..id" in a
#           state's Parameters give what they select, or the state machine is refused.
# Seen:     Each gives null, and the execution goes on and succeeds. "$.cards[0].id" and
#           "$.cards[*].id" are right.
# So:       The caller who has a card is told that there is none, in the local run alone, and a test
#           that expects null is green and wrong on AWS. Where a state machine has to run in both,
#           select in the function, or in JSONata, which ministack does evaluate.
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


CARDS = {"cards": [{"id": "a", "blocked": True}, {"id": "b", "blocked": False}]}
RIGHT = {"$.cards[0].id": "a", "$.cards[*].id": ["a", "b"]}
EXPECTED = {
    "$.cards[?(@.blocked == false)].id": ["b"],
    "$.cards[0:1].id": ["a"],
    "$.cards[-1].id": "b",
    "$..id": ["a", "b"],
}


def selected(number: int, path: str) -> object:
    state = {"Type": "Pass", "Parameters": {"selected.$": path}, "End": True}
    definition = {"StartAt": "Select", "States": {"Select": state}}
    return answer(f"select-{number}", definition, CARDS)["selected"]


seen = {path: selected(number, path) for number, path in enumerate({**RIGHT, **EXPECTED})}
for path, value in seen.items():
    print(f"{path:35} {value} (expected: {(RIGHT | EXPECTED)[path]})")
if any(seen[path] != value for path, value in RIGHT.items()):
    raise SystemExit("changed: the plain paths select otherwise")
if any(seen[path] is not None for path in EXPECTED):
    raise SystemExit("changed: one of the operators selects something now")
print("as described")
PYTHON

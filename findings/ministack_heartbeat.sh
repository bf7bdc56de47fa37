#!/usr/bin/env bash
# A task that waits for a token and never hears a heartbeat, in ministack's Step Functions.
#
# Of:       ministack 1.5.33, boto3 1.43.106 (PyPI)
# Source:   docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html (Configure a
#           heartbeat timeout for a waiting task)
#           states-language.net (HeartbeatSeconds; States.HeartbeatTimeout)
# Expected: With HeartbeatSeconds of 1 and no heartbeat the task fails with
#           States.HeartbeatTimeout after a second, and the Catch leads on.
# Seen:     The execution goes on RUNNING. TimeoutSeconds of the same task does end it.
# So:       A worker that dies while the caller waits is found by the heartbeat on AWS, and by
#           nothing here: the branch that tells the caller is never walked in a local run. Set
#           TimeoutSeconds as well, which holds in both.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; wait "$server" || true; fi; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  ministack==1.5.33 boto3==1.43.106
cd "$folder"

port=$("$folder/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
env -i PATH="$folder/venv/bin:$PATH" HOME="$folder" TMPDIR="$folder" BIND_HOST=127.0.0.1 \
  GATEWAY_PORT="$port" MINISTACK_HOST=127.0.0.1 "$folder/venv/bin/ministack" >"$folder/log" 2>&1 &
server=$!

env -i PATH="$PATH" HOME="$folder" ENDPOINT="http://127.0.0.1:$port" "$folder/venv/bin/python" - <<'PYTHON'
import json
import os
import time
from urllib.request import urlopen

import boto3

ENDPOINT = os.environ["ENDPOINT"]


def client(service: str):
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name="us-east-1",
        aws_access_key_id="000000000000",
        aws_secret_access_key="local",
    )


for _ in range(200):
    try:
        urlopen(f"{ENDPOINT}/_ministack/health", timeout=1)
        break
    except OSError:
        time.sleep(0.1)

machines = client("stepfunctions")
queue = client("sqs").create_queue(QueueName="work")["QueueUrl"]
role = "arn:aws:iam::000000000000:role/states"


def end(limit: str) -> tuple[str, str]:
    """How an execution stands after five seconds at most, whose task has a limit of one."""
    task = {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"QueueUrl": queue, "MessageBody": {"token.$": "$$.Task.Token"}},
        limit: 1,
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "TellTheCaller"}],
        "End": True,
    }
    states = {"Ask": task, "TellTheCaller": {"Type": "Pass", "End": True}}
    machine = machines.create_state_machine(
        name=limit,
        definition=json.dumps({"StartAt": "Ask", "States": states}),
        roleArn=role,
    )["stateMachineArn"]
    execution = machines.start_execution(stateMachineArn=machine)["executionArn"]
    for _ in range(50):
        seen = machines.describe_execution(executionArn=execution)
        if seen["status"] != "RUNNING":
            break
        time.sleep(0.1)
    if seen["status"] == "RUNNING":
        machines.stop_execution(executionArn=execution)
    return seen["status"], json.loads(seen.get("output", "{}")).get("Error", "no error")


timeout, heartbeat = end("TimeoutSeconds"), end("HeartbeatSeconds")
print(f"TimeoutSeconds of 1:   {timeout}")
print(f"HeartbeatSeconds of 1: {heartbeat} (expected: as above, after a second)")
if timeout != ("SUCCEEDED", "States.Timeout"):
    raise SystemExit("changed: a task's timeout ends otherwise now")
if heartbeat != ("RUNNING", "no error"):
    raise SystemExit("changed: the heartbeat is watched")
print("as described")
PYTHON

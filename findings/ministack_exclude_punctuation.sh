#!/usr/bin/env bash
# A generated secret without punctuation, deployed by CloudFormation into ministack.
#
# Of:       ministack 1.5.33, boto3 1.43.106 (PyPI)
# Source:   docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference
#           (AWS::SecretsManager::Secret GenerateSecretString, ExcludePunctuation)
# Expected: GenerateSecretString of a template and GetRandomPassword of the API are one thing with two
#           doors: with ExcludePunctuation neither gives a punctuation character.
# Seen:     The API leaves punctuation out, the template's property is not read: quotation marks and
#           backslashes among it.
# So:       What reads the secret's JSON still works, since it is escaped there. A template that joins
#           the value into another text, by a dynamic reference, gets broken JSON here and none on
#           AWS. Write the second secret by the API in local runs.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; wait "$server" || true; fi; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ministack==1.5.33 boto3==1.43.106
cd "$folder"

port=$("$folder/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
env -i PATH="$folder/venv/bin:$PATH" HOME="$folder" TMPDIR="$folder" BIND_HOST=127.0.0.1 \
  GATEWAY_PORT="$port" MINISTACK_HOST=127.0.0.1 "$folder/venv/bin/ministack" >"$folder/log" 2>&1 &
server=$!

env -i PATH="$PATH" HOME="$folder" ENDPOINT="http://127.0.0.1:$port" "$folder/venv/bin/python" - <<'PYTHON'
import json
import os
import string
import time
from urllib.request import urlopen

import boto3

ENDPOINT = os.environ["ENDPOINT"]
WANTED = {"ExcludePunctuation": True, "PasswordLength": 200}


def client(service: str):
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name="us-east-1",
        aws_access_key_id="000000000000",
        aws_secret_access_key="local",
    )


def punctuation(password: str) -> int:
    return sum(character in string.punctuation for character in password)


for _ in range(200):
    try:
        urlopen(f"{ENDPOINT}/_ministack/health", timeout=1)
        break
    except OSError:
        time.sleep(0.1)

by_the_api = client("secretsmanager").get_random_password(**WANTED)["RandomPassword"]
generated = {**WANTED, "SecretStringTemplate": "{}", "GenerateStringKey": "key"}
secret = {
    "Type": "AWS::SecretsManager::Secret",
    "Properties": {"Name": "generated", "GenerateSecretString": generated},
}
stacks = client("cloudformation")
stacks.create_stack(
    StackName="secret", TemplateBody=json.dumps({"Resources": {"Secret": secret}})
)
stacks.get_waiter("stack_create_complete").wait(
    StackName="secret", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
)
value = client("secretsmanager").get_secret_value(SecretId="generated")["SecretString"]
by_the_template = json.loads(value)["key"]

print(f"punctuation by the API: {punctuation(by_the_api)} of {len(by_the_api)}")
print(f"punctuation by the template: {punctuation(by_the_template)} of {len(by_the_template)}")
if punctuation(by_the_api) or not punctuation(by_the_template):
    print("changed: the two doors give something else now")
    raise SystemExit(1)
print("as described")
PYTHON

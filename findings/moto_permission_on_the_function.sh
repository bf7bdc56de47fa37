#!/usr/bin/env bash
# Connect's permission on the function, read back as that of the alias, in moto.
#
# Of:       moto 5.2.5 with boto3 1.44.5 (PyPI), Lambda's AddPermission and GetPolicy
# Source:   docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html (the alias has a policy
#           of its own: a permission on the function is not one on the alias)
#           docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html (Qualifier)
#           github.com/getmoto/moto/pull/6995 (leaves answering by qualifier for later)
# Expected: GetPolicy answers for what it is asked: with the alias as Qualifier there is no
#           statement while the permission is on the function alone, which AWS answers with
#           ResourceNotFoundException.
# Seen:     moto keeps one policy for the function and all its aliases, and answers with the
#           function's statement. AddPermission does write the qualifier into the statement's
#           Resource.
# So:       "The permission is on the function, not on the alias" is why a flow that calls the alias
#           gets AccessDeniedException. A test of the deployment on moto is green with that very
#           fault. Compare the statement's Resource with the ARN in the flow, not its presence.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  'moto[awslambda]==5.2.5' boto3==1.44.5

env -i PATH="$PATH" HOME="$folder" "$folder/venv/bin/python" - <<'PYTHON'
import io
import json
import zipfile

import boto3
from moto import mock_aws

REGION = "eu-west-2"
INSTANCE = "arn:aws:connect:eu-west-2:123456789012:instance/0123abcd-4567-89ab-cdef-0123456789ab"


def code() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("handler.py", "def handler(event, context): return {}")
    return archive.getvalue()


@mock_aws
def statements(**permitted: str) -> list[str]:
    """The resources in the alias's policy, after a permission on what is given."""
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    role = boto3.client("iam", region_name=REGION).create_role(
        RoleName="lookup",
        AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
    )["Role"]["Arn"]
    functions = boto3.client("lambda", region_name=REGION)
    functions.create_function(
        FunctionName="lookup",
        Runtime="python3.13",
        Role=role,
        Handler="handler.handler",
        Code={"ZipFile": code()},
        Publish=True,
    )
    functions.create_alias(FunctionName="lookup", Name="live", FunctionVersion="1")
    functions.add_permission(
        FunctionName="lookup",
        StatementId="connect",
        Action="lambda:InvokeFunction",
        Principal="connect.amazonaws.com",
        SourceArn=INSTANCE,
        **permitted,
    )
    try:
        policy = functions.get_policy(FunctionName="lookup", Qualifier="live")["Policy"]
    except functions.exceptions.ResourceNotFoundException:
        return []
    return [statement["Resource"] for statement in json.loads(policy)["Statement"]]


FUNCTION = f"arn:aws:lambda:{REGION}:123456789012:function:lookup"
on_alias, on_function = statements(Qualifier="live"), statements()
print(f"permission on the alias:    {on_alias}")
print(f"permission on the function: {on_function} (expected: [])")
if on_alias != [f"{FUNCTION}:live"]:
    raise SystemExit("changed: the alias's own permission is kept otherwise now")
if on_function != [FUNCTION]:
    raise SystemExit("changed: moto tells the policies apart")
print("as described")
PYTHON

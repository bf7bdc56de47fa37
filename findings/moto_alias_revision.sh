#!/usr/bin/env bash
# An alias that is updated with a revision that is no longer its own, in moto.
#
# Of:       moto 5.2.5 with boto3 1.44.5 (PyPI), Lambda's UpdateAlias
# Source:   docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html (RevisionId: the alias is
#           only updated if it is still at that revision, else PreconditionFailedException)
# Expected: Two deployments read the alias. The first one updates it, which gives it a new revision.
#           The second one, with the revision that it read, is refused.
# Seen:     The revision stays the same through an update, and any revision is taken: the second
#           update is carried out, and the first deployment's version is gone from the alias.
# So:       The revision is what keeps two deployments, or a deployment and a rollback, from
#           overwriting each other while Connect calls the alias. On moto the code that handles the
#           refusal is never run, and a test of the race shows that the last one wins. Raise
#           PreconditionFailedException by botocore's Stubber in that test.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  "moto[awslambda]==5.2.5" boto3==1.44.5

env -i PATH="$PATH" HOME="$folder" AWS_DEFAULT_REGION=eu-west-2 AWS_ACCESS_KEY_ID=x \
  AWS_SECRET_ACCESS_KEY=x "$folder/venv/bin/python" - <<'PYTHON'
import io
import uuid
import zipfile

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws


def package(text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("index.py", text)
    return content.getvalue()


with mock_aws():
    role = boto3.client("iam").create_role(RoleName="lookup", AssumeRolePolicyDocument="{}")
    functions = boto3.client("lambda")
    functions.create_function(
        FunctionName="lookup",
        Runtime="python3.13",
        Role=role["Role"]["Arn"],
        Handler="index.handler",
        Code={"ZipFile": package("def handler(event, context): return {}")},
        Publish=True,
    )
    for number in (2, 3):
        functions.update_function_code(
            FunctionName="lookup", ZipFile=package(f"# {number}"), Publish=True
        )
    alias = {"FunctionName": "lookup", "Name": "live"}
    read = functions.create_alias(**alias, FunctionVersion="1")["RevisionId"]
    first = functions.update_alias(**alias, FunctionVersion="2", RevisionId=read)
    try:
        functions.update_alias(**alias, FunctionVersion="3", RevisionId=str(uuid.uuid4()))
        second = "carried out"
    except ClientError as error:
        second = error.response["Error"]["Code"]
    version = functions.get_alias(**alias)["FunctionVersion"]
print(f"the first update gives the alias a new revision: {first['RevisionId'] != read}")
print(f"the second one, with another revision: {second}, the alias is at version {version}")
if first["FunctionVersion"] != "2":
    raise SystemExit("changed: the first update does otherwise")
if (first["RevisionId"], second, version) != (read, "carried out", "3"):
    raise SystemExit("changed: the revision is kept and compared now")
print("as described")
PYTHON

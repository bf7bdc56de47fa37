#!/usr/bin/env bash
# A SecureString that is asked for with decrypt=True after it was asked for without, in Powertools
# Parameters.
#
# Of:       aws-lambda-powertools 3.37.0 with boto3 1.44.5 (PyPI), SSMProvider and SecretsProvider
#           on botocore's Stubber
# Source:   docs.aws.amazon.com/powertools/python/latest/utilities/parameters/ (Built-in provider
#           class: decrypt; Passing additional SDK arguments: VersionStage and others)
#           github.com/aws-powertools/powertools-lambda-python, BaseProvider.get in
#           aws_lambda_powertools/utilities/parameters/base.py (the cache's key is the name and the
#           transform)
# Expected: decrypt=True gives the plain text, and VersionStage="AWSPREVIOUS" the previous secret,
#           whatever was asked before: other questions have other places in the cache.
# Seen:     The first answer serves them all for its max_age. decrypt=True gives the cipher text,
#           and AWSPREVIOUS the current secret. The service is not asked again.
# So:       A health check that reads the parameter without decrypt makes the function send a cipher
#           text to the CRM as its password. While a secret is rotated, the fallback to the previous
#           one sends the current one twice, and the contact takes the Error branch. Give each
#           question a provider of its own, or force_fetch=True.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aws-lambda-powertools==3.37.0 boto3==1.44.5

"$folder/venv/bin/python" - <<'PYTHON'
import boto3
from aws_lambda_powertools.utilities.parameters import SecretsProvider, SSMProvider
from botocore.stub import Stubber


def client(service: str):
    return boto3.client(
        service, region_name="eu-west-2", aws_access_key_id="x", aws_secret_access_key="x"
    )


parameters, secrets = client("ssm"), client("secretsmanager")
with Stubber(parameters) as stub_parameters, Stubber(secrets) as stub_secrets:
    for decrypt, value in ((False, "AQICAHg="), (True, "open sesame")):
        stub_parameters.add_response(
            "get_parameter",
            {"Parameter": {"Name": "/crm/password", "Type": "SecureString", "Value": value}},
            {"Name": "/crm/password", "WithDecryption": decrypt},
        )
    for stage in ({}, {"VersionStage": "AWSPREVIOUS"}):
        stub_secrets.add_response(
            "get_secret_value",
            {"SecretString": "previous" if stage else "current"},
            {"SecretId": "crm", **stage},
        )
    ssm, manager = SSMProvider(boto3_client=parameters), SecretsProvider(boto3_client=secrets)
    cipher = ssm.get("/crm/password")
    again = ssm.get("/crm/password", decrypt=True)
    fetched = ssm.get("/crm/password", decrypt=True, force_fetch=True)
    current = manager.get("crm")
    previous = manager.get("crm", VersionStage="AWSPREVIOUS")
    fetched_previous = manager.get("crm", VersionStage="AWSPREVIOUS", force_fetch=True)
print(f"without decrypt:                {cipher}")
print(f"decrypt=True:                   {again} (expected: {fetched})")
print(f"current secret:                 {current}")
print(f"VersionStage='AWSPREVIOUS':     {previous} (expected: {fetched_previous})")
if (fetched, fetched_previous) != ("open sesame", "previous"):
    raise SystemExit("changed: force_fetch=True does not ask the service any more")
if (again, previous) != (cipher, current):
    raise SystemExit("changed: the cache tells the questions apart now")
print("as described")
PYTHON

#!/usr/bin/env bash
# A secret that is asked for with max_age=0, in Powertools Parameters.
#
# Of:       aws-lambda-powertools 3.37.0 with boto3 1.44.5 (PyPI), SecretsProvider.get on botocore's
#           Stubber
# Source:   docs.aws.amazon.com/powertools/python/latest/utilities/parameters/ (Adjusting cache TTL,
#           Always fetching the latest)
#           github.com/aws-powertools/powertools-lambda-python, has_not_expired_in_cache in
#           aws_lambda_powertools/utilities/parameters/base.py
# Expected: max_age is the greatest age that the caller takes. A call with max_age=0 gets what
#           Secrets Manager has now, whoever asked before it with whatever max_age.
# Seen:     max_age is how long a fetched value is kept, set by the call that fetched it. What an
#           earlier call fetched with max_age=300 is given to a later one with max_age=0 for 300
#           seconds.
# So:       After a 401 from the CRM, a function that asks again with max_age=0 for the rotated
#           secret gets the old one again, and the contact takes the Error branch. Ask with
#           force_fetch=True, which does go to Secrets Manager.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aws-lambda-powertools==3.37.0 boto3==1.44.5

env -i PATH="$PATH" HOME="$folder" "$folder/venv/bin/python" - <<'PYTHON'
import boto3
from aws_lambda_powertools.utilities.parameters import SecretsProvider
from botocore.stub import Stubber

client = boto3.client(
    "secretsmanager",
    region_name="eu-west-2",
    aws_access_key_id="000000000000",
    aws_secret_access_key="stubbed",
)
stubber = Stubber(client)
for value in ("before the rotation", "after the rotation"):
    stubber.add_response(
        "get_secret_value",
        {
            "ARN": "arn:aws:secretsmanager:eu-west-2:111122223333:secret:crm-abcdef",
            "Name": "crm",
            "SecretString": value,
        },
    )
stubber.activate()
secrets = SecretsProvider(boto3_client=client)

first = secrets.get("crm", max_age=300)
with_zero = secrets.get("crm", max_age=0)
forced = secrets.get("crm", force_fetch=True)
print(f"max_age=300:      {first}")
print(f"max_age=0:        {with_zero} (expected: after the rotation)")
print(f"force_fetch=True: {forced}")
if (first, forced) != ("before the rotation", "after the rotation"):
    raise SystemExit("changed: the secret is fetched otherwise now")
if with_zero != "before the rotation":
    raise SystemExit("changed: max_age=0 now asks Secrets Manager")
print("as described")
PYTHON

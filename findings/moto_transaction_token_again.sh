#!/usr/bin/env bash
# A DynamoDB transaction that is sent twice with one ClientRequestToken, in moto.
#
# Of:       moto 5.2.5 with boto3 1.44.5 (PyPI), TransactWriteItems
# Source:   docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
#           (ClientRequestToken: identical calls have the effect of one, for ten minutes)
# Expected: The second call with the same token and the same items succeeds and changes nothing, as
#           on AWS. ministack 1.5.33 does it so.
# Seen:     moto takes the token and applies the items again: a counter that is raised by one is two
#           after the repetition.
# So:       The token is what makes a job's start safe against botocore's own retries (botocore
#           makes one for each call). A test on moto that repeats the call fails where AWS is right.
#           One that is made green by another guard (a condition on the item) then refuses on AWS
#           what the token would have let pass. Test the repetition on another stand-in.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  'moto[dynamodb]==5.2.5' boto3==1.44.5

env -i PATH="$PATH" HOME="$folder" "$folder/venv/bin/python" - <<'PYTHON'
import boto3
from moto import mock_aws


@mock_aws
def started(*tokens: str) -> int:
    """The number of starts that the job's item counts after a call with each token."""
    dynamodb = boto3.client("dynamodb", region_name="eu-west-2")
    dynamodb.create_table(
        TableName="jobs",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    start = {
        "TableName": "jobs",
        "Key": {"id": {"S": "job-1"}},
        "UpdateExpression": "ADD starts :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    for token in tokens:
        dynamodb.transact_write_items(
            TransactItems=[{"Update": start}], ClientRequestToken=token
        )
    return int(
        dynamodb.get_item(TableName="jobs", Key=start["Key"])["Item"]["starts"]["N"]
    )


once, other, same = started("a"), started("a", "b"), started("a", "a")
print(f"one call:              {once}")
print(f"two calls, two tokens: {other}")
print(f"two calls, one token:  {same} (expected: 1)")
if (once, other) != (1, 2):
    raise SystemExit("changed: moto applies transactions otherwise now")
if same != 2:
    raise SystemExit("changed: moto knows the token again")
print("as described")
PYTHON

#!/usr/bin/env bash
# A binary attribute of a DynamoDB stream's record, in Powertools' data class.
#
# Of:       aws-lambda-powertools 3.37.0 with boto3 1.44.5 (PyPI), DynamoDBStreamEvent
# Source:   docs.aws.amazon.com/lambda/latest/dg/with-ddb-example.html (the event is JSON)
#           docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_AttributeValue.html
#           (B is base64)
#           github.com/aws-powertools/powertools-lambda-python,
#           aws_lambda_powertools/shared/dynamodb_deserializer.py (says: bytes for a B)
# Expected: `new_image` gives Python's values, as its comment promises and as a boto3 Table does:
#           for a B the bytes that were stored.
# Seen:     It gives the base64 text that stands in the event. Numbers are turned into Decimal as
#           promised.
# So:       A consumer of the stream that decrypts or unpacks the attribute gets other data than the
#           function that wrote it, and one that stores it again stores a text. Decode it with
#           base64.b64decode(value), and test with an event as Lambda sends it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aws-lambda-powertools==3.37.0 boto3==1.44.5

"$folder/venv/bin/python" - <<'PYTHON'
import base64
from decimal import Decimal

from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent
from boto3.dynamodb.types import TypeDeserializer

STORED = b"\x1f\x8b a packed answer"
AS_TEXT = base64.b64encode(STORED).decode()

record = {
    "eventName": "INSERT",
    "dynamodb": {
        "NewImage": {"id": {"S": "job-1"}, "answer": {"B": AS_TEXT}, "tries": {"N": "2"}}
    },
}
(streamed,) = DynamoDBStreamEvent({"Records": [record]}).records
image = streamed.dynamodb.new_image
by_boto3 = TypeDeserializer().deserialize({"B": STORED})  # what botocore hands to boto3's Table
print(f"stored:          {STORED!r}")
print(f"boto3's Table:   {bytes(by_boto3)!r}")
print(f"new_image gives: {image['answer']!r}")
if by_boto3 != STORED or (image["id"], image["tries"]) != ("job-1", Decimal(2)):
    raise SystemExit("changed: the other attributes are read otherwise now")
if image["answer"] != AS_TEXT:
    raise SystemExit("changed: a binary attribute is read otherwise now")
print("as described")
PYTHON

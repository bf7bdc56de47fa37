#!/usr/bin/env bash
# The item that a failed condition hands back, by boto3's DynamoDB Table.
#
# Of:       boto3 1.44.5 (PyPI), on a loopback server that answers as DynamoDB does
# Source:   docs.aws.amazon.com/boto3/latest/guide/dynamodb.html (a Table takes and gives Python's
#           values)
#           docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
#           (ReturnValuesOnConditionCheckFailure: ALL_OLD)
# Expected: What a Table answers is in Python's values, in the error too:
#           error.response["Item"]["state"] is "done", as get_item gives it.
# Seen:     It is {"S": "done"}: the error's item is left in DynamoDB's JSON, by the very Table
#           whose get_item gives "done".
# So:       A job that is started twice finds out by this item whether the first one is done:
#           `item["state"] == "done"` is false for ever, in silence, and the caller is told to wait.
#           Read it through boto3.dynamodb.types.TypeDeserializer. A fake that raises the error with
#           Python's values in it hides this.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check boto3==1.44.5

env -i PATH="$PATH" HOME="$folder" "$folder/venv/bin/python" - <<'PYTHON'
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import boto3
from boto3.dynamodb.types import TypeDeserializer
from botocore.exceptions import ClientError

STORED = {"id": {"S": "job-1"}, "state": {"S": "done"}, "tries": {"N": "2"}}


class DynamoDB(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        put = self.headers["X-Amz-Target"].endswith("PutItem")
        answer = {"Item": STORED}
        if put:
            error = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"
            answer |= {"__type": error, "message": "The conditional request failed"}
        body = json.dumps(answer).encode()
        self.send_response(400 if put else 200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


server = HTTPServer(("127.0.0.1", 0), DynamoDB)
Thread(target=server.serve_forever, daemon=True).start()
table = boto3.resource(
    "dynamodb",
    endpoint_url=f"http://127.0.0.1:{server.server_port}",
    region_name="eu-west-2",
    aws_access_key_id="x",
    aws_secret_access_key="x",
).Table("jobs")

got = table.get_item(Key={"id": "job-1"})["Item"]
try:
    table.put_item(
        Item={"id": "job-1"},
        ConditionExpression="attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure="ALL_OLD",
    )
    raise SystemExit("changed: the error is not raised")
except ClientError as error:
    refused = error.response["Item"]
server.shutdown()
read = {name: TypeDeserializer().deserialize(value) for name, value in refused.items()}
print(f"get_item:        {got}")
print(f"the error holds: {refused}")
if got["state"] != "done" or read != got:
    raise SystemExit("changed: the item itself is another one")
if refused["state"] != {"S": "done"}:
    raise SystemExit("changed: the error's item has Python's values now")
print("as described")
PYTHON

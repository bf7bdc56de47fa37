#!/usr/bin/env bash
# An exception inside `with table.batch_writer()`, in boto3.
#
# Of:       boto3 1.44.5 (PyPI), on a loopback server that answers as DynamoDB does
# Source:   docs.aws.amazon.com/boto3/latest/guide/dynamodb.html (Batch writing: the writer buffers
#           and sends by itself)
#           github.com/boto/boto3, BatchWriter.__exit__ in boto3/dynamodb/table.py
# Expected: When the block raises, what is still in the buffer is not sent, as an open transaction
#           of a database is not committed.
# Seen:     It is sent on the way out: the items before the exception are written, and then the
#           exception goes on.
# So:       A job that writes a step of a card's replacement, is refused by the CRM, and raises to
#           be tried again, has written half a step, and the second try writes it twice or meets a
#           condition. Collect the items, and open the writer when nothing can fail any more, or use
#           a transaction.
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

written = []


class DynamoDB(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        for request in body["RequestItems"]["jobs"]:
            written.append(request["PutRequest"]["Item"]["id"]["S"])
        answer = json.dumps({"UnprocessedItems": {}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

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
inside = None
try:
    with table.batch_writer() as writer:
        writer.put_item(Item={"id": "card-blocked"})
        writer.put_item(Item={"id": "card-ordered"})
        inside = list(written)
        raise TimeoutError("the CRM does not answer")
except TimeoutError as error:
    raised = str(error)
server.shutdown()
print(f"written when the block raised: {inside}")
print(f"written after it:              {written} ({raised})")
if inside != []:
    raise SystemExit("changed: the writer does not buffer two items any more")
if written != ["card-blocked", "card-ordered"]:
    raise SystemExit("changed: the buffer is not sent on the way out any more")
print("as described")
PYTHON

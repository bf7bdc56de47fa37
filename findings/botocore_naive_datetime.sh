#!/usr/bin/env bash
# A datetime without a time zone, sent to Connect by botocore.
#
# Of:       botocore 1.44.5 (PyPI), SearchContacts and DescribeContact, on a loopback server
# Source:   docs.aws.amazon.com/boto3/latest/reference/services/connect/client/search_contacts.html
#           (StartTime is a datetime)
#           docs.python.org/3/library/datetime.html (a naive datetime's timestamp() is local time's)
#           github.com/boto/botocore/pull/381 (which chose UTC)
# Expected: One rule both ways. The times that botocore hands out are in the local time zone, so a
#           datetime that lost its time zone is taken as local time, as Python itself does.
# Seen:     Out: local time zone. In: a naive datetime is UTC. With TZ=America/New_York the time of
#           a contact, stripped of its zone and sent back, asks for a time four hours earlier.
# So:       Reports that use datetime.now() or `.replace(tzinfo=None)` (a spreadsheet wants it so)
#           look for contacts in another hour and find none, without an error, and only where TZ is
#           set: on laptops, and in a function whose TZ is that of its contact centre. Send aware
#           datetimes alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.5 tzdata==2026.6

env -i PATH="$PATH" HOME="$folder" TZ=America/New_York "$folder/venv/bin/python" - <<'PYTHON'
import json
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from botocore.session import Session

BEGAN = datetime(2026, 6, 1, 13, tzinfo=timezone.utc)  # 09:00 in New York
asked = []


class Connect(BaseHTTPRequestHandler):
    def answer(self, body: dict) -> None:
        text = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self) -> None:
        self.answer({"Contact": {"Id": "a", "InitiationTimestamp": BEGAN.timestamp()}})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked.append(datetime.fromtimestamp(body["TimeRange"]["StartTime"], timezone.utc))
        self.answer({"Contacts": []})

    def log_message(self, *_: object) -> None:
        pass


server = HTTPServer(("127.0.0.1", 0), Connect)
Thread(target=server.serve_forever, daemon=True).start()
client = Session().create_client(
    "connect",
    endpoint_url=f"http://127.0.0.1:{server.server_port}",
    region_name="eu-west-2",
    aws_access_key_id="x",
    aws_secret_access_key="x",
)
INSTANCE = "0123abcd-4567-89ab-cdef-0123456789ab"
began = client.describe_contact(InstanceId=INSTANCE, ContactId="a")["Contact"]
began = began["InitiationTimestamp"]
naive = began.replace(tzinfo=None)
for start in (began, naive):
    client.search_contacts(
        InstanceId=INSTANCE,
        TimeRange={"Type": "INITIATION_TIMESTAMP", "StartTime": start, "EndTime": start},
    )
server.shutdown()
print(f"the contact began:   {BEGAN:%H:%M} UTC")
print(f"botocore hands out:  {began:%H:%M %z}")
print(f"sent as it is:       {asked[0]:%H:%M} UTC")
print(f"sent without a zone: {asked[1]:%H:%M} UTC (Python: {naive.timestamp():.0f} is 13:00 UTC)")
if began.utcoffset() is None or began.hour != 9 or asked[0] != BEGAN:
    raise SystemExit("changed: the answer's times are in another zone")
if naive.timestamp() != BEGAN.timestamp() or asked[1].hour != 9:
    raise SystemExit("changed: a naive datetime is sent as another time now")
print("as described")
PYTHON

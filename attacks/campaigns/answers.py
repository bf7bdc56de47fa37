"""Hostile answers of the CRM, byte by byte, to the look-up and to the jobs."""

import itertools
import json
import random
import sys
from typing import Any

from attacks.campaign import Attempts, Campaign, Failures
from attacks.campaigns.events import SAMPLES
from attacks.crm import Crm
from attacks.mutating import Template
from attacks.output import MARK, PHONE, Output
from attacks.surroundings import Cloud, Context, environment
from contracts import read_workers
from customer_lookup.lookup import Lookup
from in_time.budget import Deadline
from in_time.wire import Request, Response
from in_time.wire.response import read_response

CALLS_A_CIRCUIT = 20
"""Each new circuit starts closed: otherwise hardly an answer would be asked for."""

HEADS = (
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 404 Not Found\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: 99999999\r\n",
    b"HTTP/1.1 429 Slow\r\nRetry-After: -1\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 204 No Content\r\n",
    b"HTTP/9.9 200 OK\r\n",
    b"SSH-2.0-" + MARK.encode() + b"\r\n",
)
TYPES = (b"application/json", b"text/html", MARK.encode(), b"application/json; charset=\xff")


class _Bytes:
    """A connection that holds some bytes and then closes."""

    def __init__(self, data: bytes, chances: random.Random) -> None:
        self._data = data
        self._portion = chances.choice((1, 7, 65_536))

    def recv(self, size: int, /) -> bytes:
        """Return the next few."""
        portion, self._data = self._data[: min(size, self._portion)], self._data[self._portion :]
        return portion


class HostileCrm(Crm):
    """Answers whatever is asked with the same broken bytes."""

    def __init__(self) -> None:
        self.chances = random.Random(0)
        self._told: dict[str, Template] = {}

    def __call__(self, request: Request, deadline: Deadline) -> Response:
        """Answer through the kit's own reader."""
        deadline.require(0.001)
        response, _ = read_response(_Bytes(self._answer(request), self.chances))
        return response

    def _answer(self, request: Request) -> bytes:
        _, sound = self.status_and_body(request)
        broken: Any = Template(sound).broken(self.chances, most=3)
        body = json.dumps(broken).encode()
        if self.chances.random() < 0.2:
            body = body[: self.chances.randrange(len(body) + 1)] + self.chances.randbytes(3)
        head = HEADS[0] if self.chances.random() < 0.6 else self.chances.choice(HEADS)
        head += b"Content-Type: " + self.chances.choice(TYPES[:1] * 5 + TYPES) + b"\r\n"
        match self.chances.randrange(6):
            case 0:
                return head + b"\r\n" + body
            case 1:
                chunk = f"{len(body):x}\r\n".encode()
                return (
                    head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk + body + b"\r\n0\r\n\r\n"
                )
            case 2:
                length = str(self.chances.choice((0, -1, 10**9, len(body) + 1))).encode()
            case _:
                length = str(len(body)).encode()
        return head + b"Content-Length: " + length + b"\r\n\r\n" + body


def run(attempts: Attempts, output: Output) -> Failures:
    """Let one caller after another, and one job after another, meet a hostile answer."""
    crm, cloud = HostileCrm(), Cloud()
    event = json.loads((SAMPLES / "voice_all.json").read_text())
    circuits = itertools.count()
    job = {"kind": "account_statement", "contact_id": "c-1", "customer_id": "C-1"}
    with environment(cloud, crm, output) as handlers:
        module: Any = sys.modules["customer_lookup.handler"]
        for number, crm.chances in attempts:
            if number % CALLS_A_CIRCUIT == 0:
                lookup = Lookup(module.SETTINGS, circuit=f"attacked-{next(circuits)}")
                module.lookup = lambda lookup=lookup: lookup
            if number % 4:
                phone = f"{PHONE}{number:07}"
                event["Details"]["ContactData"]["CustomerEndpoint"]["Address"] = phone
                answer = handlers["customer_lookup"](event, Context())
                yield _judged(answer, phone)
            else:
                record = {
                    "messageId": "m",
                    "body": json.dumps({**job, "contact_id": f"c-{number}"}),
                    "attributes": {"ApproximateReceiveCount": "3"},
                }
                for name in handlers.keys() & read_workers():
                    handlers[name]({"Records": [record]}, Context(60_000))
                yield ""


def _judged(answer: dict[str, str], phone: str) -> str:
    if not all(isinstance(value, str) for value in answer.values()):
        return "the answer is not flat"
    if answer["answer_source"] not in {"crm", "cache", "stale", "fallback"}:
        return f"the answer is from {answer['answer_source']!r}"
    if answer["known_customer"] == "true" and not answer["customer_id"]:
        return f"{phone} is known as nobody"
    return ""


CAMPAIGN = Campaign(
    "answers",
    "a hostile answer of the CRM, as bytes: a flat answer in time, nothing told",
    short=600,
    long=45_000,
    run=run,
)

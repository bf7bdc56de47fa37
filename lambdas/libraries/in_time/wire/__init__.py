"""One question to one host, and its whole answer, within a deadline.

`HttpClient` looks names up, connects, shakes hands and reads strictly; `json_object` and `Echo` say
what the answer means; `observed` notes what became of it. `Ahead` and `open_ahead` begin before
anybody waits.
"""

from in_time.wire.ahead import Ahead
from in_time.wire.echo import Echo
from in_time.wire.http import HttpClient
from in_time.wire.json_answer import json_object
from in_time.wire.observed import observed
from in_time.wire.opened import found_ahead, open_ahead, prepare_tls
from in_time.wire.request import Endpoint, Request, quoted
from in_time.wire.response import Response

__all__ = [
    "Ahead",
    "Echo",
    "Endpoint",
    "HttpClient",
    "Request",
    "Response",
    "found_ahead",
    "json_object",
    "observed",
    "open_ahead",
    "prepare_tls",
    "quoted",
]

"""The calls that are compared: each asks once and returns."""

import http.client
import itertools
import json
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from benchmarks.startup.first_answer import Context
from crm.rest import Secret, connect
from house_rules.connect_function import ConnectFunction
from in_time.budget import Deadline

PHONE = "+15550100"
Call = Callable[[], object]


def bare_round_trip(crm_url: str) -> Call:
    """http.client on a kept connection, and the answer read as JSON: the least there is."""
    connection = http.client.HTTPConnection(urlsplit(crm_url).netloc)
    path = f"/customers?phone={quote(PHONE, safe='')}"

    def call() -> object:
        connection.request("GET", path, headers={"x-api-key": "key"})
        return json.loads(connection.getresponse().read())

    return call


def kit_round_trip(crm_url: str) -> Call:
    """The kit's client with deadline, retries and checks, without the handler."""
    crm = connect(Secret(crm_url, "key"), ca_file="")
    return lambda: crm.find(PHONE, Deadline.after(3))


def lookup_that_asks(handle: ConnectFunction) -> Call:
    """The whole handler. Each call comes from another tenant, so nothing is remembered."""
    tenants = itertools.count()
    return lambda: _answered(handle, _event(f"instance/{next(tenants)}"), "crm")


def lookup_that_remembers(handle: ConnectFunction) -> Call:
    """The whole handler, asked for the same caller again and again."""
    event = _event("instance/always")
    handle(event, Context())
    return lambda: _answered(handle, event, "cache")


def greeting(handle: ConnectFunction) -> Call:
    """The whole handler of the function that only computes."""
    parameters = {"customer_name": "Ana", "language": "en-US", "time_zone": "Europe/Rome"}
    event = _event("instance/always", parameters)
    return lambda: _answered(handle, event, "computed")


def _answered(handle: ConnectFunction, event: dict[str, object], source: str) -> dict[str, str]:
    answer = handle(event, Context())
    if answer["answer_source"] != source:
        raise RuntimeError(f"{answer} is not from {source!r}: the wrong thing would be measured")
    return answer


def _event(instance: str, parameters: dict[str, str] | None = None) -> dict[str, object]:
    data = {
        "ContactId": "00000000-0000-4000-8000-000000000000",
        "Channel": "VOICE",
        "InstanceARN": instance,
        "CustomerEndpoint": {"Address": PHONE, "Type": "TELEPHONE_NUMBER"},
    }
    details = {"ContactData": data, "Parameters": parameters or {"block_limit_seconds": "8"}}
    return {"Name": "ContactFlowEvent", "Details": details}


EVENT = _event("instance/first")

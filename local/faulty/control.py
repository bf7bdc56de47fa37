"""Sets faults from another process: `PUT /_fault` with the fault's name, empty to lift it."""

from typing import Protocol

from local.faulty import faults
from local.faulty.wire import Received, json_response

PATH = "/_fault"


class Faulty(Protocol):
    """What can misbehave."""

    requests: list[str]

    @property
    def fault(self) -> str:
        """How it misbehaves now."""

    @fault.setter
    def fault(self, fault: str) -> None: ...


def answer(request: Received, crm: Faulty) -> bytes:
    """Do as `request` says; tell the fault and how many requests have come."""
    if request.method == "PUT":
        try:
            name, _ = faults.parse(request.body.decode())
        except ValueError as error:
            return json_response(400, {"error": str(error)})
        if name in faults.OF_THE_LISTENER:
            reason = f"{name} would lock you out as well: use `down`, or set it in the process"
            return json_response(409, {"error": reason})
        crm.fault = request.body.decode()
    return json_response(200, {"fault": crm.fault, "requests": len(crm.requests)})

"""The loopback CRM in a process of its own, so that it can outlive the command."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from local import processes
from local.checkout import ROOT
from local.loopback import HOST, answers, free_port, send, wait_until

_START_SECONDS = 10.0


class CrmError(Exception):
    """The loopback CRM could not be started."""


@dataclass(frozen=True, slots=True)
class CrmProcess:
    """A running CRM.

    Attributes:
        url: Where it answers.
        pid: Its process.
    """

    url: str
    pid: int

    def set_fault(self, fault: str) -> None:
        """Make it misbehave from now on; an empty text makes it well again."""
        send(f"{self.url}/_fault", method="PUT", body=fault.encode())

    def requests(self) -> int:
        """Tell how many requests it has had, those that set faults not counted."""
        return int(json.loads(send(f"{self.url}/_fault"))["requests"])


def start_crm(log: Path) -> CrmProcess:
    """Start the CRM on a free port and wait until it answers.

    Raises:
        CrmError: It did not answer within 10 seconds.
    """
    port = free_port()
    environ = {"PATH": os.defpath, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "local.crm", "--port", str(port)]
    crm = CrmProcess(f"http://{HOST}:{port}", processes.start(command, environ=environ, log=log))
    try:
        _wait_until_it_answers(crm, log)
    except BaseException:
        stop_crm(crm)
        raise
    return crm


def stop_crm(crm: CrmProcess) -> None:
    """End the CRM."""
    processes.end(crm.pid)


def _wait_until_it_answers(crm: CrmProcess, log: Path) -> None:
    if not wait_until(lambda: answers(f"{crm.url}/_fault"), seconds=_START_SECONDS):
        raise CrmError(f"The CRM did not start: the reason is in {log}")

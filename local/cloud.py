"""The embedded cloud: ministack, on loopback, with nothing of the developer's environment."""

import os
import shutil
import socket
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from local import processes
from local.checkout import MINISTACK
from local.guard import REGION, require_loopback

_HOST = "127.0.0.1"
_START_SECONDS = 20.0


class CloudError(Exception):
    """The embedded cloud could not be started."""


@dataclass(frozen=True, slots=True)
class Cloud:
    """A running embedded cloud.

    Attributes:
        endpoint: Where it answers.
        pid: Its process.
        scratch: The folder that it writes to, deleted with it.
    """

    endpoint: str
    pid: int
    scratch: str


def start_cloud(log: Path, *, iam_enforced: bool = False) -> Cloud:
    """Start an embedded cloud on a free port and wait until it answers.

    Args:
        log: Where its output goes.
        iam_enforced: Whether the roles' policies decide over every call.

    Raises:
        CloudError: It is not installed, or did not answer within 20 seconds.
    """
    if not MINISTACK.exists():
        raise CloudError(f"{MINISTACK} is missing: run `make setup` in the project's folder")
    port = _free_port()
    endpoint = require_loopback(f"http://{_HOST}:{port}")
    scratch = tempfile.mkdtemp(prefix="under-eight-")
    environ = _environment(port, scratch, iam_enforced=iam_enforced)
    pid = processes.start([MINISTACK], environ=environ, log=log)
    cloud = Cloud(endpoint, pid, scratch)
    try:
        _wait_until_healthy(cloud, log)
    except BaseException:
        stop_cloud(cloud)
        raise
    return cloud


def stop_cloud(cloud: Cloud) -> None:
    """End the embedded cloud and delete what it wrote."""
    processes.end(cloud.pid)
    shutil.rmtree(cloud.scratch, ignore_errors=True)


def answers(endpoint: str) -> bool:
    """Tell whether an embedded cloud answers at this endpoint."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{require_loopback(endpoint)}/_ministack/health", timeout=1) as response:
            return bool(response.status == 200)
    except (URLError, TimeoutError, ConnectionError):
        return False


def _environment(port: int, scratch: str, *, iam_enforced: bool) -> dict[str, str]:
    """Tell the variables; few, because the functions inherit every one of them."""
    return {
        "PATH": f"{MINISTACK.parent}:{os.defpath}",
        "HOME": scratch,
        "TMPDIR": scratch,
        "LANG": "C.UTF-8",
        "BIND_HOST": _HOST,
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": _HOST,
        "MINISTACK_REGION": REGION,
        "LAMBDA_ACCOUNT_CONCURRENCY": "1000",
        "AUTH": "true" if iam_enforced else "false",
    }


def _wait_until_healthy(cloud: Cloud, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not answers(cloud.endpoint):
        if not processes.is_running(cloud.pid) or time.monotonic() > deadline:
            raise CloudError(f"The embedded cloud did not start: read {log} for the reason")
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
        return port

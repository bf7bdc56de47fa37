"""The embedded cloud: ministack, on loopback, with nothing of the developer's environment."""

import os
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from local import processes
from local.checkout import MINISTACK
from local.guard import REGION
from local.loopback import HOST, answers, free_port, wait_until
from product import PRODUCT

_START_SECONDS = 20.0
_MEMORY = "/dev/shm"  # noqa: S108 - a private folder is made in it
_PLENTY_BYTES = 4 * 1024**3


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

    def is_healthy(self) -> bool:
        """Tell whether it answers."""
        return answers(f"{self.endpoint}/_ministack/health")


def start_cloud(log: Path, *, iam_enforced: bool = False) -> Cloud:
    """Start an embedded cloud on a free port and wait until it answers.

    Args:
        log: Where its output goes.
        iam_enforced: Whether the roles' policies decide over every call.

    Raises:
        CloudError: It is not installed, or did not answer within 20 seconds.
    """
    if not MINISTACK.exists():
        raise CloudError(f"{MINISTACK} is missing: run `make setup`")
    port = free_port()
    with ExitStack() as undo:
        scratch = tempfile.mkdtemp(prefix=f"{PRODUCT}-", dir=in_memory())
        undo.callback(shutil.rmtree, scratch, ignore_errors=True)
        environ = _environment(port, scratch, iam_enforced=iam_enforced)
        pid = processes.start([MINISTACK], environ=environ, log=log, scratch=scratch)
        undo.callback(processes.end, pid)
        cloud = Cloud(f"http://{HOST}:{port}", pid, scratch)
        _wait_until_healthy(cloud, log)
        undo.pop_all()
    return cloud


def in_memory() -> str | None:
    """Tell the folder in which files are memory, where there is plenty of it.

    Each environment of a function unpacks the layer's 1,400 files, which a disk takes a second for.
    """
    try:
        room = os.statvfs(_MEMORY)
    except OSError:
        return None
    plenty = room.f_bavail * room.f_frsize >= _PLENTY_BYTES and os.access(_MEMORY, os.W_OK)
    # Where nothing may be executed, as in Docker's containers, no function could load a library.
    return _MEMORY if plenty and not room.f_flag & os.ST_NOEXEC else None


def stop_cloud(cloud: Cloud) -> None:
    """End the embedded cloud and delete what it wrote."""
    processes.end(cloud.pid)
    delete_scratch(cloud)


def delete_scratch(cloud: Cloud) -> None:
    """Delete what a cloud that has ended wrote."""
    shutil.rmtree(cloud.scratch, ignore_errors=True)


def _wait_until_healthy(cloud: Cloud, log: Path) -> None:
    def settled() -> bool:
        return cloud.is_healthy() or not processes.is_running(cloud.pid)

    wait_until(settled, seconds=_START_SECONDS)
    if not cloud.is_healthy():
        raise CloudError(f"The embedded cloud did not start: the reason is in {log}")


def _environment(port: int, scratch: str, *, iam_enforced: bool) -> dict[str, str]:
    """Tell the variables; few, because the functions inherit every one of them."""
    return {
        "PATH": f"{MINISTACK.parent}:{os.defpath}",
        "HOME": scratch,
        "TMPDIR": scratch,
        "LANG": "C.UTF-8",
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": HOST,
        "MINISTACK_REGION": REGION,
        "LAMBDA_ACCOUNT_CONCURRENCY": "1000",
        # A retry that waits half a minute on AWS waits three seconds here.
        "SFN_WAIT_SCALE": "0.1",
        "AUTH": "true" if iam_enforced else "false",
    }

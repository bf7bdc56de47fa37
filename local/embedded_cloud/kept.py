"""Remembers a local stack that was left running, for the commands that come after."""

import json
from dataclasses import asdict

from local import processes
from local.checkout import LOCAL_BUILD
from local.crm.crm_process import CrmProcess, stop_crm
from local.embedded_cloud.cloud import Cloud, delete_scratch, stop_cloud
from local.embedded_cloud.stack import LocalStack

NAME = "kept"
"""The stack's name: no other writes to its logs, so whoever holds them is of this stack."""

_FILE = LOCAL_BUILD / "kept.json"


class NothingKeptError(Exception):
    """No local stack runs."""


def keep(stack: LocalStack) -> None:
    """Write down where the stack is, and let it outlive this command."""
    for pid in (stack.cloud.pid, stack.crm.pid):
        processes.let_go(pid)
    _FILE.write_text(json.dumps(asdict(stack), indent=1), encoding="utf-8")


def kept() -> LocalStack:
    """Find the stack that was left running.

    Raises:
        NothingKeptError: There is none, or a part of it is gone; what is left of it is stopped.
    """
    stack = _noted()
    if stack is None:
        raise NothingKeptError("No local stack runs: start one with `make demo KEEP=1`")
    if not (processes.holds(stack.cloud_log) and processes.holds(stack.crm_log)):
        stop_kept()
        raise NothingKeptError("The local stack is gone: start one with `make demo KEEP=1`")
    return stack


def stop_kept() -> LocalStack | None:
    """Stop what still lives of it, and return what it was; None if there was none.

    What has ended already is not stopped: its process id may be another program's by now.
    """
    stack = _noted()
    if stack is None:
        return None
    if processes.holds(stack.crm_log):
        stop_crm(stack.crm)
    if processes.holds(stack.cloud_log):
        stop_cloud(stack.cloud)
    else:
        delete_scratch(stack.cloud)
    _FILE.unlink(missing_ok=True)
    return stack


def _noted() -> LocalStack | None:
    try:
        said = json.loads(_FILE.read_text(encoding="utf-8"))
        return LocalStack(
            Cloud(**said["cloud"]), CrmProcess(**said["crm"]), said["outputs"], said["name"]
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):  # cut off, or of a version that noted less
        _FILE.unlink(missing_ok=True)
        return None

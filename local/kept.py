"""Remembers a local stack that was left running, for the commands that come after."""

import json
from dataclasses import asdict

from local.checkout import LOCAL_BUILD
from local.cloud import Cloud
from local.crm_process import CrmProcess
from local.stack import LocalStack

_FILE = LOCAL_BUILD / "kept.json"


class NothingKeptError(Exception):
    """No local stack runs."""


def keep(stack: LocalStack) -> None:
    """Write down where the stack is."""
    _FILE.write_text(json.dumps(asdict(stack), indent=1), encoding="utf-8")


def kept() -> LocalStack:
    """Find the stack that was left running.

    Raises:
        NothingKeptError: There is none, or it is gone.
    """
    if not _FILE.exists():
        raise NothingKeptError("No local stack runs: start one with `make demo KEEP=1`")
    noted = json.loads(_FILE.read_text(encoding="utf-8"))
    stack = LocalStack(Cloud(**noted["cloud"]), CrmProcess(**noted["crm"]), noted["outputs"])
    if not stack.cloud.is_healthy():
        forget()
        raise NothingKeptError("The local stack is gone: start one with `make demo KEEP=1`")
    return stack


def forget() -> None:
    """Forget the stack."""
    _FILE.unlink(missing_ok=True)

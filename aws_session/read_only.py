"""The one policy of whoever only reads: a file that people attach, and that the reader keeps to."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

POLICY_FILE = Path(__file__).with_name("read_only_policy.json")

_PREFIXES: Mapping[str, str] = {
    "connectcases": "cases",
    "lexv2-models": "lex",
    "qconnect": "wisdom",
    "service-quotas": "servicequotas",
    "stepfunctions": "states",
}
"""Of IAM's actions, by the name of boto3's client, where the two differ."""

_NEED_NONE = frozenset({"sts.GetCallerIdentity"})
"""AWS answers these to everybody."""


class NotAReadError(Exception):
    """A call that the policy does not let anybody make."""


@cache
def policy() -> dict[str, Any]:
    """Return the IAM policy document."""
    read: dict[str, Any] = json.loads(POLICY_FILE.read_text(encoding="utf-8"))
    return read


@cache
def actions() -> frozenset[str]:
    """Return every action that it allows."""
    return frozenset(action for one in policy()["Statement"] for action in one["Action"])


def action_of(call: str) -> str:
    """Return the IAM action of a call, such as `servicequotas:GetServiceQuota`."""
    service, _, operation = call.partition(".")
    return f"{_PREFIXES.get(service, service)}:{operation}"


def refuse_unless_read(call: str) -> None:
    """Return when the policy allows a call.

    Raises:
        NotAReadError: it does not, so that no reader can ask for more than the policy says.
    """
    if call not in _NEED_NONE and action_of(call) not in actions():
        raise NotAReadError(f"{action_of(call)} is not in {POLICY_FILE.name}: add it to the list")

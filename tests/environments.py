"""The environments that tests know. They are fixtures: what `cdk.json` holds is its owner's."""

import json
from pathlib import Path
from typing import Any

from contracts import read_contracts
from local.embedded_cloud.environment import OURS
from stacks.config import StackConfig

Values = dict[str, Any]

_TESTS = Path(__file__).parent


def _of_what_is_there(values: Values) -> Values:
    """Leave out the functions that a fork has taken out."""
    there = read_contracts().keys()
    functions = values.get("functions", {}).items()
    return {**values, "functions": {name: one for name, one in functions if name in there}}


def _read(file: Path) -> dict[str, Values]:
    environments: dict[str, Values] = json.loads(file.read_text(encoding="utf-8"))
    return {name: _of_what_is_there(values) for name, values in environments.items()}


FIXTURES: dict[str, Values] = {**_read(OURS), **_read(_TESTS / "environments.json")}
"""`dev`, which the embedded cloud holds, and `prod`, with provisioned concurrency by the clock."""

EVERYTHING: Values = _of_what_is_there(
    json.loads((_TESTS / "stacks" / "everything_on.json").read_text())
)
"""All that can be configured at once, but for thresholds: the alarms are proved with these."""

IMPORTED: Values = {
    "import": {
        "vpc_id": "vpc-0123456789abcdef0",
        "cidr": "10.1.0.0/16",
        "availability_zones": ["eu-central-1a", "eu-central-1b"],
        "subnet_ids": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        "route_table_ids": ["rtb-0123456789abcdef0", "rtb-0123456789abcdef1"],
        "endpoints": True,
    }
}

EXISTING: Values = {
    "permissions_boundary": "arn:aws:iam::111122223333:policy/bounded",
    "bootstrap_qualifier": "acme",
    "kms_key_arn": "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555",
    "network": {"import": {**IMPORTED["import"], "security_group_id": "sg-0123456789abcdef0"}},
    "functions": {
        **EVERYTHING["functions"],
        "personal_greeting": {"budget_seconds": 1, "warmth": {"snap_start": True}},
    },
    "monitoring": {
        "topic_arn": "arn:aws:sns:eu-central-1:111122223333:paging",
        "account_concurrency": 2000,
        "thresholds": {
            "longest_call_seconds": 7,
            "average_budget_percent": 60,
            "fallback_percent": 10,
            "failed_dependency_percent": 40,
            "oldest_job_minutes": 10,
            "account_concurrency_percent": 70,
        },
    },
}
"""What an organization has already; thresholds of its own too, with which the alarms' proof, whose
faults are just above and below the usual ones, would have other cells."""


def cdk_json() -> dict[str, Any]:
    """Read the context of `cdk.json`: our feature flags, and environments that are its owner's."""
    context: dict[str, Any] = json.loads((_TESTS.parent / "cdk.json").read_text())["context"]
    return context


def read_fixture(name: str) -> StackConfig:
    """Read a fixture as synth reads an environment."""
    return StackConfig.read({**FIXTURES, "everything": EVERYTHING}, name)

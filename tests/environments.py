"""The environments that tests know. They are fixtures: what `cdk.json` holds is its owner's."""

import json
from pathlib import Path
from typing import Any

from local.environment import OURS
from stacks.config import StackConfig

Values = dict[str, Any]

_TESTS = Path(__file__).parent

FIXTURES: dict[str, Values] = {
    **json.loads(OURS.read_text(encoding="utf-8")),
    **json.loads((_TESTS / "environments.json").read_text(encoding="utf-8")),
}
"""`dev`, which the embedded cloud holds, and `prod`, with provisioned concurrency by the clock."""

EVERYTHING: Values = json.loads((_TESTS / "stacks" / "everything_on.json").read_text())
"""All that can be configured at once."""


def cdk_json() -> dict[str, Any]:
    """Read the context of `cdk.json`: our feature flags, and environments that are its owner's."""
    context: dict[str, Any] = json.loads((_TESTS.parent / "cdk.json").read_text())["context"]
    return context


def read_fixture(name: str) -> StackConfig:
    """Read a fixture as synth reads an environment."""
    return StackConfig.read({**FIXTURES, "everything": EVERYTHING}, name)

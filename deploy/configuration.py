"""Reads an environment the way synth does, without the CDK."""

import json
from pathlib import Path

from stacks.config import StackConfig

CDK_JSON = Path(__file__).resolve().parent.parent / "cdk.json"


def read_environment(name: str | None) -> StackConfig:
    """Return the configuration of the environment `name`; None is the harmless one.

    Raises:
        ConfigError: there is no such environment, or a value in it is refused.
    """
    context = json.loads(CDK_JSON.read_text())["context"]
    return StackConfig.read(context["environments"], name)

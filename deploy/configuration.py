"""Reads an environment the way synth does, without the CDK."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from connect_flows.language.json_text import read_json
from stacks.config import ConfigError, StackConfig

CDK_JSON = Path(__file__).resolve().parent.parent / "cdk.json"


def read_environment(name: str | None) -> StackConfig:
    """Return the configuration of the environment `name`; None is the one without real callers.

    Raises:
        ConfigError: the environment does not exist, a value in it is refused, or the
            file is not JSON.
    """
    return StackConfig.read(environments(), name)


def environments() -> Any:  # noqa: ANN401 - whatever stands in the file: reading it judges it
    """Return the environments of `cdk.json` as they stand there.

    Raises:
        ConfigError: the file cannot be read, or is not JSON.
    """
    try:
        found = read_json(CDK_JSON.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ConfigError("the file", str(error), "JSON") from error
    for key in ("context", "environments"):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found

"""The environment that the embedded cloud holds: ours, whatever `cdk.json` says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OURS = Path(__file__).parents[1] / "environments.json"
"""The one that `make demo` and the tests deploy, in the form of `cdk.json`'s `environments`."""


@dataclass(frozen=True, slots=True)
class PlayedEnvironment:
    """An environment as the app reads it.

    Attributes:
        name: Part of every physical name.
        values: Its section, in the form of `cdk.json`.
        crm_secrets: Names of secrets that the functions ask for and no stack makes: those of a
            CRM of one's own. Without any, the deployed demo CRM's secret is asked for.
    """

    name: str
    values: Mapping[str, Any]
    crm_secrets: tuple[str, ...] = ()

    def write(self, file: Path) -> None:
        """Write it down for `app.py`."""
        file.write_text(json.dumps({self.name: self.values}), encoding="utf-8")


def ours() -> PlayedEnvironment:
    """Return the one that the project brings along."""
    [(name, values)] = json.loads(OURS.read_text(encoding="utf-8")).items()
    return PlayedEnvironment(name, values)

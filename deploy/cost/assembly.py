"""What a synthesized assembly deploys: the cost is of that, and not of a list kept beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from product import PASCAL


class NoAssemblyError(Exception):
    """There is no synthesized assembly of the environment."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of a template.

    Attributes:
        kind: such as `AWS::KMS::Key`.
        properties: as in the template.
    """

    kind: str
    properties: Mapping[str, Any]


def resources(assembly: Path, environment: str) -> list[Resource]:
    """Return every resource of the environment's stacks.

    Args:
        assembly: a folder that `cdk synth` wrote.
        environment: such as `prod`.

    Raises:
        NoAssemblyError: the folder holds no template of that environment.
    """
    stacks = [
        artifact["properties"]["templateFile"]
        for name, artifact in _artifacts(assembly).items()
        if artifact["type"] == "aws:cloudformation:stack"
        and name.startswith(f"{PASCAL}-{environment}-")
    ]
    if not stacks:
        raise NoAssemblyError(
            f"{assembly} holds no templates of {environment}. Run: make cost ENV={environment}"
        )
    return [
        Resource(one["Type"], one.get("Properties", {}))
        for file in stacks
        for one in json.loads((assembly / file).read_text())["Resources"].values()
    ]


def _artifacts(assembly: Path) -> dict[str, dict[str, Any]]:
    """Read the manifest: the folder may hold templates of a synth before, which nobody deploys."""
    try:
        found: dict[str, dict[str, Any]]
        found = json.loads((assembly / "manifest.json").read_text()).get("artifacts", {})
    except (OSError, ValueError):
        return {}
    return found

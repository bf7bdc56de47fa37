"""A copy of the synthesized cloud assembly that fits the embedded cloud."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from local.fitting.corrections import Template, correct
from local.fitting.pruning import LeftOut, prune

# With these keys the CDK CLI would first assume a role of the account's bootstrap stack.
_ROLES = ("assumeRoleArn", "cloudFormationExecutionRoleArn", "lookupRole")


def copy_that_fits(original: Path, copy: Path, *, own_credentials: bool = False) -> list[LeftOut]:
    """Copy an assembly without what the embedded cloud refuses.

    Args:
        original: The assembly as synthesized; it is not touched.
        copy: Where the copy goes; nothing is there yet.
        own_credentials: Whether the deployment acts as the caller, without the roles of the
            bootstrap stack. The embedded cloud needs that when it enforces IAM.

    Returns:
        What was left out.
    """
    shutil.copytree(original, copy)
    files = dict(_template_files(copy))
    templates, left_out = prune({stack: read(file) for stack, file in files.items()})
    for stack, file in files.items():
        _write(file, correct(templates[stack]))
    if own_credentials:
        for file in (copy / "manifest.json", *copy.glob("*.assets.json")):
            _write(file, _without_roles(read(file)))
    return left_out


def read(file: Path) -> Template:
    """Read one JSON file of an assembly."""
    content: Template = json.loads(file.read_text(encoding="utf-8"))
    return content


def _template_files(assembly: Path) -> Iterator[tuple[str, Path]]:
    artifacts = read(assembly / "manifest.json")["artifacts"]
    for name, artifact in artifacts.items():
        if artifact["type"] == "aws:cloudformation:stack":
            yield name, assembly / artifact["properties"]["templateFile"]


def _without_roles(node: object) -> object:
    match node:
        case dict():
            return {key: _without_roles(value) for key, value in node.items() if key not in _ROLES}
        case list():
            return [_without_roles(value) for value in node]
        case _:
            return node


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")

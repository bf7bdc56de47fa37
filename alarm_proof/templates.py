"""Synthesized templates, read as CloudFormation would fill them in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alarm_proof.references import References, TemplateError


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of a stack, its references filled in.

    Attributes:
        path: The stack and the logical id.
    """

    path: str
    kind: str
    properties: Mapping[str, Any]


class Templates:
    """The templates of one environment.

    Args:
        templates: By stack name.
    """

    def __init__(self, templates: Mapping[str, Mapping[str, Any]]) -> None:
        self._templates = templates
        self._references = References(templates)

    @classmethod
    def of_folder(cls, assembly: Path, prefix: str = "") -> "Templates":
        """The templates of a cloud assembly or of snapshots, of stacks that begin with `prefix`.

        Raises:
            TemplateError: There are none, or one of them is none.
        """
        found = {
            file.name.removesuffix(".template.json"): _template(file)
            for file in sorted(assembly.glob(f"{prefix}*.template.json"))
        } or {
            file.name.removesuffix(".json"): _template(file)
            for file in sorted(assembly.glob(f"{prefix}*.json"))
        }
        if not found:
            raise TemplateError(f"{assembly} holds no template of {prefix}: run `make synth` first")
        return cls(found)

    def of(self, kind: str) -> Iterator[Resource]:
        """Every resource of a type."""
        for stack, template in self._templates.items():
            for logical_id, resource in template["Resources"].items():
                if resource["Type"] == kind:
                    properties = self._references.filled(stack, resource.get("Properties", {}))
                    yield Resource(f"{stack}/{logical_id}", kind, properties)

    def ids(self, kind: str) -> list[str]:
        """The logical ids of a type, which stand for what AWS will name."""
        return [
            logical_id
            for template in self._templates.values()
            for logical_id, resource in template["Resources"].items()
            if resource["Type"] == kind
        ]


def _template(file: Path) -> Mapping[str, Any]:
    try:
        template = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TemplateError(f"{file} cannot be read ({error}): run `make synth` again") from error
    if not isinstance(template, dict) or not isinstance(template.get("Resources"), dict):
        raise TemplateError(f"{file} is no template, it has no Resources: run `make synth` again")
    return template

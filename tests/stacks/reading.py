"""Reads templates as a test says it."""

from collections.abc import Iterator, Mapping
from typing import Any


def resources(
    templates: Mapping[str, dict[str, Any]], kind: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Logical id and properties of every resource of the type `kind`, in every stack."""
    for template in templates.values():
        for logical_id, resource in template["Resources"].items():
            if resource["Type"] == kind:
                yield logical_id, resource.get("Properties", {})


def all_of(templates: Mapping[str, dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Properties of every resource of the type `kind`; there must be one."""
    found = [properties for _, properties in resources(templates, kind)]
    assert found, f"no {kind} in {sorted(templates)}"
    return found

"""Leaves out of CloudFormation templates what the embedded cloud refuses.

Whatever names a resource that is left out goes too: a resource that reads its attributes, an
output, an import of that output in another stack. A mere `DependsOn` is only shortened, an
`UpdatePolicy` dropped: the resource is then updated as any other.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from local.fitting.refusals import refusal

Template = dict[str, Any]

_INSIDE_SUB = re.compile(r"\$\{([A-Za-z0-9]+)(?:\.[^{}]*)?\}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A resource that the embedded cloud does not get.

    Attributes:
        stack: The stack's name.
        logical_id: The resource's name within the template.
        resource_type: Such as `AWS::CloudWatch::CompositeAlarm`.
        reason: Why, for a reader.
    """

    stack: str
    logical_id: str
    resource_type: str
    reason: str


def prune(templates: Mapping[str, Template]) -> tuple[dict[str, Template], list[LeftOut]]:
    """Leave out what is refused, and what names it, in all the stacks of an assembly.

    Args:
        templates: The templates by the stack's name; left as they are.

    Returns:
        New templates, and what is missing in them.
    """
    pruned = {stack: _copy(template) for stack, template in templates.items()}
    left_out: list[LeftOut] = []
    lost_exports: set[str] = set()
    while found := list(_next_to_leave_out(pruned, left_out, lost_exports)):
        for lost in found:
            del pruned[lost.stack]["Resources"][lost.logical_id]
        left_out += found
        for stack, template in pruned.items():
            gone = {lost.logical_id for lost in left_out if lost.stack == stack}
            lost_exports |= _drop_outputs(stack, template, gone)
            _shorten_depends_on(template, gone)
            _drop_update_policies(template, gone)
    return pruned, left_out


def _next_to_leave_out(
    templates: Mapping[str, Template], left_out: list[LeftOut], lost_exports: set[str]
) -> Iterator[LeftOut]:
    for stack, template in templates.items():
        gone = {lost.logical_id for lost in left_out if lost.stack == stack} | lost_exports
        for logical_id, resource in template.get("Resources", {}).items():
            lasting = {key: part for key, part in resource.items() if key != "UpdatePolicy"}
            named = sorted(set(_names(lasting)) & gone)
            reason = f"needs {named[0]}" if named else refusal(resource)
            if reason:
                yield LeftOut(stack, logical_id, resource["Type"], reason)


def _drop_outputs(stack: str, template: Template, gone: set[str]) -> set[str]:
    """Drop the outputs that name what is gone, and tell the names under which they went abroad."""
    outputs = template.get("Outputs", {})
    lost = [name for name, output in outputs.items() if gone & set(_names(output))]
    exported = (outputs.pop(name).get("Export", {}).get("Name") for name in lost)
    return {f"{stack}.{name}" for name in lost} | {
        name for name in exported if isinstance(name, str)
    }


def _shorten_depends_on(template: Template, gone: set[str]) -> None:
    for resource in template.get("Resources", {}).values():
        if depends_on := resource.pop("DependsOn", None):
            wanted = [depends_on] if isinstance(depends_on, str) else depends_on
            kept = [name for name in wanted if name not in gone]
            if kept:
                resource["DependsOn"] = kept


def _drop_update_policies(template: Template, gone: set[str]) -> None:
    for resource in template.get("Resources", {}).values():
        if gone & set(_names(resource.get("UpdatePolicy"))):
            del resource["UpdatePolicy"]


def _names(node: object) -> Iterator[str]:
    """Find what a part of a template refers to: logical ids, exports, outputs as `STACK.NAME`."""
    match node:
        case {"Ref": str(name)} | {"Fn::ImportValue": str(name)}:
            yield name
        case {"Fn::GetStackOutput": {"StackName": str(stack), "OutputName": str(name)}}:
            yield f"{stack}.{name}"
        case {"Fn::GetAtt": [str(name), *_]}:
            yield name
        case {"Fn::GetAtt": str(dotted)}:
            yield dotted.partition(".")[0]
        case {"Fn::Sub": str(text)} | {"Fn::Sub": [str(text), *_]}:
            yield from _INSIDE_SUB.findall(text)
        case dict():
            for value in node.values():
                yield from _names(value)
        case list():
            for value in node:
                yield from _names(value)


def _copy(template: Template) -> Template:
    copy: Template = json.loads(json.dumps(template))
    return copy

"""What is deployed according to CloudFormation: each stack's template and its resources' names.

The checks take from here what there has to be. Not from a list of their own, which would fall
behind, and not from a fresh synth, which may be of another commit than what runs: `cdk diff` and
`make drift` are for those.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from verify.aws import ReadOnlyAws

Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of a deployed stack.

    Attributes:
        stack: the stack's name.
        logical_id: its name in the template.
        kind: such as `AWS::Lambda::Alias`.
        properties: as the template has them, references and all.
        physical_id: what `Ref` gives: a name, a URL or an ARN.
    """

    stack: str
    logical_id: str
    kind: str
    properties: Properties
    physical_id: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A deployed stack.

    Attributes:
        name: such as `UnderEight-prod-Data`.
        aws: the account in the stack's Region.
        status: CloudFormation's word.
        changed_at: when it was deployed last.
        resources: by logical id.
        exports: what other stacks import, by export name, as the template has it.
        outputs: all outputs, by logical id, as the template has them.
    """

    name: str
    aws: ReadOnlyAws
    status: str
    changed_at: datetime
    resources: Mapping[str, Resource]
    exports: Mapping[str, Any]
    outputs: Mapping[str, Any]


def read_stack(aws: ReadOnlyAws, name: str) -> Stack | None:
    """Read a stack; None where it is not deployed.

    Raises:
        UnreadableError: the stack cannot be read.
    """
    found = aws.find("cloudformation.DescribeStacks", StackName=name)
    if found is None:
        return None
    (described,) = found["Stacks"]
    template = _template(aws, name)
    physical = {
        one["LogicalResourceId"]: one.get("PhysicalResourceId", "")
        for one in aws.all(
            "cloudformation.ListStackResources", "StackResourceSummaries", StackName=name
        )
        if one["ResourceStatus"] != "DELETE_COMPLETE"
    }
    return Stack(
        name=name,
        aws=aws,
        status=described["StackStatus"],
        changed_at=described.get("LastUpdatedTime") or described["CreationTime"],
        resources={
            logical_id: Resource(
                stack=name,
                logical_id=logical_id,
                kind=resource["Type"],
                properties=resource.get("Properties", {}),
                physical_id=physical[logical_id],
            )
            for logical_id, resource in template.get("Resources", {}).items()
            if logical_id in physical
        },
        exports={
            output["Export"]["Name"]: output["Value"]
            for output in template.get("Outputs", {}).values()
            if isinstance(output.get("Export", {}).get("Name"), str)
        },
        outputs={name: output["Value"] for name, output in template.get("Outputs", {}).items()},
    )


class Deployed:
    """The stacks of an environment that are deployed."""

    def __init__(self, stacks: Mapping[str, Stack]) -> None:
        self.stacks = stacks

    def of_kind(self, *kinds: str) -> list[Resource]:
        """Return the resources of any of `kinds`, in the order of the templates."""
        return [
            resource
            for stack in self.stacks.values()
            for resource in stack.resources.values()
            if resource.kind in kinds
        ]

    def naming(self, resource: Resource, kind: str) -> list[Resource]:
        """Return the resources of `kind` in the same stack that refer to `resource`."""
        return [
            other
            for other in self.stacks[resource.stack].resources.values()
            if other.kind == kind and resource.logical_id in names_in(other.properties)
        ]

    def named(self, resource: Resource, node: object) -> list[Resource]:
        """Return the resources of the same stack that a property of `resource` refers to."""
        resources = self.stacks[resource.stack].resources
        return [resources[name] for name in names_in(node) if name in resources]

    def text(self, stack: str, node: object) -> str:
        """Return a property as text, with `?` for what CloudFormation resolves.

        Names of resources and outputs of other stacks are filled in: enough for an ARN that a flow
        or an alarm names.
        """
        match node:
            case str():
                return node
            case {"Ref": str(name)}:
                resource = self.stacks[stack].resources.get(name)
                return resource.physical_id if resource else "?"
            case {"Fn::GetAtt": [str(name), str(attribute)]} if attribute.endswith("Arn"):
                resource = self.stacks[stack].resources.get(name)
                known = resource is not None and resource.physical_id.startswith("arn:")
                return resource.physical_id if resource and known else "?"
            case {"Fn::Join": [str(separator), [*parts]]}:
                return separator.join(self.text(stack, part) for part in parts)
            case {"Fn::ImportValue": str(name)}:
                return self._imported(name)
            case {"Fn::GetStackOutput": {"StackName": str(name), "OutputName": str(output)}}:
                producer = self.stacks.get(name)
                return self.text(name, producer.outputs.get(output)) if producer else "?"
            case _:
                return "?"

    def _imported(self, name: str) -> str:
        for stack in self.stacks.values():
            if name in stack.exports:
                return self.text(stack.name, stack.exports[name])
        return "?"


def names_in(node: object) -> Iterator[str]:
    """Yield the logical ids that a part of a template refers to."""
    match node:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), *_]}:
            yield name
        case dict():
            for value in node.values():
                yield from names_in(value)
        case list():
            for value in node:
                yield from names_in(value)


def _template(aws: ReadOnlyAws, name: str) -> dict[str, Any]:
    """Return a stack's template: boto3 parses JSON, and leaves YAML as it is."""
    body = aws.ask("cloudformation.GetTemplate", StackName=name)["TemplateBody"]
    template: dict[str, Any] = yaml.safe_load(body) if isinstance(body, str) else body
    return template

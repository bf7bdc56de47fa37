"""What references in templates stand for, as CloudFormation fills them in."""

import json
from collections.abc import Mapping
from typing import Any

REGION, ACCOUNT = "eu-central-1", "111122223333"

_PSEUDO = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::URLSuffix": "amazonaws.com",
}


class TemplateError(Exception):
    """A template cannot be read; the message says which, and what to do."""


class References:
    """The references between the templates of one environment.

    Args:
        templates: By stack name.
    """

    def __init__(self, templates: Mapping[str, Mapping[str, Any]]) -> None:
        self._templates = templates
        self._exports = {
            json.dumps(output["Export"]["Name"]): (stack, output["Value"])
            for stack, template in templates.items()
            for output in template.get("Outputs", {}).values()
            if "Export" in output
        }

    def filled(self, stack: str, value: Any) -> Any:  # noqa: ANN401 - any part of a template
        """Return a part of a stack's template with every reference filled in.

        Raises:
            TemplateError: It refers to what no template has.
        """
        if isinstance(value, list):
            return [self.filled(stack, one) for one in value]
        if not isinstance(value, Mapping):
            return value
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name == "Ref" or name.startswith("Fn::"):
                return self._intrinsic(stack, name, argument)
        return {key: self.filled(stack, one) for key, one in value.items()}

    def _intrinsic(self, stack: str, name: str, argument: Any) -> Any:  # noqa: ANN401 - as above
        if name == "Ref":
            return _PSEUDO.get(argument) or self._ref(stack, argument)
        if name == "Fn::GetAtt":
            logical_id, _, attribute = (
                argument.partition(".")
                if isinstance(argument, str)
                else (argument[0], ".", argument[1])
            )
            return self._attribute(stack, logical_id, attribute)
        if name == "Fn::Join":
            separator, parts = argument
            return separator.join(str(part) for part in self.filled(stack, parts))
        if name == "Fn::ImportValue":
            wanted = json.dumps(argument)
            if wanted not in self._exports:
                raise TemplateError(f"{stack} imports {wanted}, which no template exports")
            exporting, exported = self._exports[wanted]
            return self.filled(exporting, exported)
        if name == "Fn::GetStackOutput":
            outputs = self._templates.get(argument["StackName"], {}).get("Outputs", {})
            if argument["OutputName"] not in outputs:
                raise TemplateError(f"{stack} reads an output that no template has: {argument}")
            value = outputs[argument["OutputName"]]["Value"]
            return self.filled(argument["StackName"], value)
        # What no alarm reads, such as `Fn::GetAZs`: a text that is no other's.
        return f"{name} {json.dumps(argument)}"

    def _ref(self, stack: str, logical_id: str) -> str:
        """What `Ref` gives: a name for most types, an ARN or a URL for some."""
        kind = self._kind(stack, logical_id)
        if kind == "AWS::SQS::Queue":
            name = self._name(stack, logical_id)
            return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}"
        if kind in _REF_IS_ARN:
            return self._attribute(stack, logical_id, "Arn")
        return self._name(stack, logical_id)

    def _attribute(self, stack: str, logical_id: str, attribute: str) -> str:
        kind, name = self._kind(stack, logical_id), self._name(stack, logical_id)
        if attribute in {"QueueName", "Name"}:
            return name
        if not attribute.endswith("Arn"):
            return f"{name}.{attribute}"
        service, before = _ARNS.get(kind, (kind.split("::")[1].lower(), ""))
        if kind == "AWS::Lambda::Alias":
            properties = self._resource(stack, logical_id)["Properties"]
            name = f"{self.filled(stack, properties['FunctionName'])}:{properties['Name']}"
        return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{before}{name}"

    def _name(self, stack: str, logical_id: str) -> str:
        """The physical name, which the template gives, or else a text that is no other's."""
        resource = self._resource(stack, logical_id)
        given = resource.get("Properties", {}).get(_NAMES.get(resource["Type"], ""))
        return logical_id if given is None else str(self.filled(stack, given))

    def _kind(self, stack: str, logical_id: str) -> str:
        return str(self._resource(stack, logical_id)["Type"])

    def _resource(self, stack: str, logical_id: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._templates[stack]["Resources"].get(logical_id, _PARAMETER)
        return found


_PARAMETER = {"Type": "Parameter", "Properties": {}}
"""What a name stands for that is no resource."""

_REF_IS_ARN = (
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Version",
    "AWS::SNS::Topic",
    "AWS::StepFunctions::StateMachine",
)

_NAMES = {
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::CompositeAlarm": "AlarmName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
}

_ARNS = {
    "AWS::CloudWatch::Alarm": ("cloudwatch", "alarm:"),
    "AWS::CloudWatch::CompositeAlarm": ("cloudwatch", "alarm:"),
    "AWS::DynamoDB::Table": ("dynamodb", "table/"),
    "AWS::Lambda::Alias": ("lambda", "function:"),
    "AWS::Lambda::Function": ("lambda", "function:"),
    "AWS::Logs::LogGroup": ("logs", "log-group:"),
    "AWS::StepFunctions::StateMachine": ("states", "stateMachine:"),
}

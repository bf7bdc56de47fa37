"""The contact flows of an instance, with everything they name filled in."""

import json
from collections.abc import Mapping

from aws_cdk import Annotations, Environment, Fn, Stack
from aws_cdk import aws_connect as connect
from constructs import Construct

from connect_flows.language.placeholders import PlaceholderError, fill
from product import PRODUCT, TITLE
from stacks.config import ConnectInstance
from stacks.contact_flow_files import FlowFile, FlowFiles, FlowsRefusedError

INBOUND = "CONTACT_FLOW"


class ContactFlowsStack(Stack):
    """Every flow and module of `flows/` in one instance.

    Functions are named by alias, queues and the like by what the configuration calls them, flows
    and modules by each other: so the same files go from one instance to the next.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        prefix: str,
        instance: ConnectInstance,
        files: FlowFiles,
        alias_arns: Mapping[str, str],
    ) -> None:
        super().__init__(
            scope, construct_id, env=env, description=f"{TITLE}: what takes contacts through"
        )
        self._prefix = prefix
        self._instance = instance
        self._files = files = files.chosen(instance.flows)
        self._values = _known_before(instance, alias_arns)
        for name in files.by_name:
            self._deploy(name, needed_by=())
        self._refuse_numbers_without_a_flow()
        for finding in files.warnings:
            Annotations.of(self).add_warning_v2(f"{PRODUCT}:{finding.rule}", str(finding))

    def _refuse_numbers_without_a_flow(self) -> None:
        flows = [
            name
            for name, one in self._files.by_name.items()
            if not one.flow.is_module and one.flow.flow_type in (None, INBOUND)
        ]
        for number, name in self._instance.phone_numbers.items():
            if name not in flows:
                raise FlowsRefusedError(
                    f"cdk.json: connect.phone_numbers gives {number} the flow {name!r}. What flows/"
                    f" holds for a call that comes in is: {', '.join(flows)}."
                )

    def _deploy(self, name: str, *, needed_by: tuple[str, ...]) -> None:
        """Deploy a flow after all that it leads to."""
        if name in needed_by:
            circle = " -> ".join([*needed_by[needed_by.index(name) :], name])
            raise FlowsRefusedError(
                f"The flows {circle} lead to each other in a circle, so neither can be deployed"
                " first. Cut it with a flow of its own, or with an ARN in a contact attribute."
            )
        file = self._files.by_name.get(name)
        if file is None or {f"flow:{name}", f"module:{name}"} & self._values.keys():
            return
        for needed in file.needs():
            self._deploy(needed, needed_by=(*needed_by, name))
        content = self._filled(name, file)
        if file.flow.is_module:
            self._values[f"module:{name}"] = self._module(name, file, content)
        else:
            self._values[f"flow:{name}"] = self._flow(name, file, content)

    def _filled(self, name: str, file: FlowFile) -> str:
        try:
            return fill(_compact(file.text), self._values)
        except PlaceholderError as error:
            where = "connect.queues, connect.hours or connect.prompts in cdk.json"
            raise FlowsRefusedError(f"flows/{name}.json: {error} (ARNs are in {where})") from error

    def _flow(self, name: str, file: FlowFile, content: str) -> str:
        flow = connect.CfnContactFlow(
            self,
            _construct_id(name),
            instance_arn=self._instance.instance_arn,
            name=self._physical_name(name),
            description=_description(file),
            type=file.flow.flow_type or INBOUND,
            content=content,
        )
        return flow.attr_contact_flow_arn

    def _module(self, name: str, file: FlowFile, content: str) -> str:
        module = connect.CfnContactFlowModule(
            self,
            _construct_id(name),
            instance_arn=self._instance.instance_arn,
            name=self._physical_name(name),
            description=_description(file),
            content=content,
        )
        # A flow invokes a module by its bare id with a qualifier, as the console writes it.
        arn = module.attr_contact_flow_module_arn
        return f"{Fn.select(3, Fn.split('/', arn))}:$LATEST"

    def _physical_name(self, name: str) -> str:
        return f"{self._prefix}-{name.replace('_', '-')}"


def _known_before(instance: ConnectInstance, alias_arns: Mapping[str, str]) -> dict[str, str]:
    return {
        **{f"function:{name}": arn for name, arn in alias_arns.items()},
        **{f"queue:{name}": arn for name, arn in instance.queues.items()},
        **{f"hours:{name}": arn for name, arn in instance.hours.items()},
        **{f"prompt:{name}": arn for name, arn in instance.prompts.items()},
    }


def _construct_id(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _compact(text: str) -> str:
    return json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False)


def _description(file: FlowFile) -> str | None:
    metadata = file.flow.raw.get("Metadata")
    return metadata.get("description") if isinstance(metadata, dict) else None

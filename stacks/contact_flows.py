"""The contact flows of an instance, with everything they name filled in."""

import json
from collections.abc import Mapping

from aws_cdk import Annotations, Environment, Fn, Stack
from aws_cdk import aws_connect as connect
from constructs import Construct

from connect_flows.language.mapping import module_values
from connect_flows.language.placeholders import PlaceholderError, fill, placeholders_in
from connect_flows.language.resources import RESOURCE_KINDS
from product import PRODUCT, TITLE
from stacks.config import ConnectInstance
from stacks.flows.flow_files import FlowFile, FlowFiles
from stacks.flows.flows_refused import FlowsRefusedError
from stacks.flows.instance_names import names_in
from stacks.flows.native_tests import NativeTests

INBOUND = "CONTACT_FLOW"


class ContactFlowsStack(Stack):
    """Every flow and module of `flows/` in one instance, but for those that are there already.

    Functions are named by alias, queues and the like by what the configuration calls them, flows
    and modules by each other: so the same files go from one instance to the next. A flow whose ARN
    is known (`connect.flows`, or what was pulled) is adopted: it keeps its ARN and its numbers, and
    `make push` brings the file into it. Nothing is deployed beside it.
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
        self._files = files = files.chosen(instance.deploy_flows)
        self._values = {
            **names_in(instance, files.folder),
            **{f"function:{name}": arn for name, arn in alias_arns.items()},
        }
        adopted = files.adopted(self._values)
        for name in files.by_name:
            self._deploy(name, needed_by=())
        for name in adopted:
            self._filled(name, files.by_name[name])  # what it names has to be there as well
        self._refuse_numbers_without_a_flow()
        NativeTests(self, "NativeTests", prefix=prefix, flows=files.folder, values=self._values)
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
        """Deploy a flow after all that it leads to, unless that is done."""
        file = self._files.by_name.get(name)
        if file is None or name in self._files.adopted(self._values):
            return
        if name in needed_by:
            circle = " -> ".join([*needed_by[needed_by.index(name) :], name])
            raise FlowsRefusedError(
                f"The flows {circle} lead to each other in a circle, and CloudFormation makes one"
                " after the other. Let `make push` make them: it publishes each empty, then fills"
                " them. Then give their ARNs in connect.flows (modules: connect.modules)."
            )
        for needed in file.needs():
            self._deploy(needed, needed_by=(*needed_by, name))
        content = self._filled(name, file)
        if file.flow.is_module:
            arn = self._module(name, file, content)
            self._values |= module_values(name, arn, _id_in(arn))
        else:
            arn = self._flow(name, file, content)
            self._values |= {f"flow:{name}": arn, f"flow-id:{name}": _id_in(arn)}

    def _filled(self, name: str, file: FlowFile) -> str:
        try:
            return fill(_compact(file.text), self._values)
        except PlaceholderError as error:
            raise FlowsRefusedError(f"flows/{name}.json: {error}{_where(str(error))}") from error

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
        return module.attr_contact_flow_module_arn

    def _physical_name(self, name: str) -> str:
        return f"{self._prefix}-{name.replace('_', '-')}"


def _id_in(arn: str) -> str:
    """Return the id in an ARN that is only known when it is deployed."""
    return Fn.select(3, Fn.split("/", arn))


def _where(said: str) -> str:
    """Say where the ARN of what has no value is to be given."""
    kinds = {placeholder.resource for placeholder in placeholders_in(said)} & RESOURCE_KINDS.keys()
    settings = sorted(f"connect.{RESOURCE_KINDS[kind].setting}" for kind in kinds)
    return f" (ARNs are in {', '.join(settings)} in cdk.json)" if settings else ""


def _construct_id(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _compact(text: str) -> str:
    return json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False)


def _description(file: FlowFile) -> str | None:
    metadata = file.flow.raw.get("Metadata")
    return metadata.get("description") if isinstance(metadata, dict) else None

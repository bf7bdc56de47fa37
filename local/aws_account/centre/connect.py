"""Amazon Connect: an instance's flows, modules, and the lists of what they name."""

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import NOW, AccountState, Flow, Instance, Version
from local.aws_account.refused import Refused

Json = dict[str, Any]

LISTS: Mapping[str, str] = {
    "ListAgentStatuses": "AgentStatusSummaryList",
    "ListDataTables": "DataTableSummaryList",
    "ListEvaluationForms": "EvaluationFormSummaryList",
    "ListHoursOfOperations": "HoursOfOperationSummaryList",
    "ListPrompts": "PromptSummaryList",
    "ListQueues": "QueueSummaryList",
    "ListQuickConnects": "QuickConnectSummaryList",
    "ListRoutingProfiles": "RoutingProfileSummaryList",
    "ListSecurityKeys": "SecurityKeys",
    "ListSecurityProfiles": "SecurityProfileSummaryList",
    "ListTaskTemplates": "TaskTemplates",
    "ListUserHierarchyGroups": "UserHierarchyGroupSummaryList",
    "ListUsers": "UserSummaryList",
    "ListViews": "ViewsSummaryList",
    "ListWorkspaces": "WorkspaceSummaryList",
    "SearchEmailAddresses": "EmailAddresses",
}
"""Operations that only list what is in `Instance.listed`, with the member that holds the list."""

SAVED = ":$SAVED"


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what Amazon Connect answers."""
    service = _Connect(state)
    lists = {f"connect.{name}": service.listing(name, key) for name, key in LISTS.items()}
    return {
        **lists,
        "connect.ListInstances": service.list_instances,
        "connect.DescribeInstance": service.describe_instance,
        "connect.DescribeInstanceAttribute": service.describe_instance_attribute,
        "connect.ListLambdaFunctions": service.list_lambda_functions,
        "connect.ListBots": service.list_bots,
        "connect.ListPhoneNumbersV2": service.list_phone_numbers,
        "connect.ListFlowAssociations": service.list_flow_associations,
        "connect.BatchGetFlowAssociation": service.batch_get_flow_association,
        "connect.ListContactFlows": service.list_contact_flows,
        "connect.DescribeContactFlow": service.describe_contact_flow,
        "connect.ListContactFlowVersions": service.list_contact_flow_versions,
        "connect.CreateContactFlow": service.create_contact_flow,
        "connect.UpdateContactFlowContent": service.update_contact_flow_content,
        "connect.UpdateContactFlowMetadata": service.update_contact_flow_metadata,
        "connect.CreateContactFlowVersion": service.create_contact_flow_version,
        "connect.DeleteContactFlow": service.delete_contact_flow,
        "connect.ListContactFlowModules": service.list_contact_flow_modules,
        "connect.DescribeContactFlowModule": service.describe_contact_flow_module,
        "connect.ListContactFlowModuleVersions": service.list_contact_flow_module_versions,
        "connect.ListContactFlowModuleAliases": service.list_contact_flow_module_aliases,
        "connect.CreateContactFlowModule": service.create_contact_flow_module,
        "connect.UpdateContactFlowModuleContent": service.update_contact_flow_module_content,
        "connect.UpdateContactFlowModuleMetadata": service.update_contact_flow_module_metadata,
        "connect.CreateContactFlowModuleVersion": service.create_contact_flow_module_version,
        "connect.DeleteContactFlowModule": service.delete_contact_flow_module,
    }


class _Connect:
    def __init__(self, state: AccountState) -> None:
        self._state = state

    def _instance(self, asked: Json) -> Instance:
        wanted = asked["InstanceId"].rpartition("/")[2]
        if wanted not in self._state.instances:
            raise Refused("ResourceNotFoundException", f"There is no instance {wanted}")
        return self._state.instances[wanted]

    def listing(self, operation: str, key: str) -> Handler:
        return lambda asked: {key: self._instance(asked).listed.get(operation, [])}

    def list_instances(self, _asked: Json) -> Json:
        summaries = [_instance_of(one) for one in self._state.instances.values()]
        return {"InstanceSummaryList": summaries}

    def describe_instance(self, asked: Json) -> Json:
        return {"Instance": _instance_of(self._instance(asked))}

    def describe_instance_attribute(self, asked: Json) -> Json:
        kind = asked["AttributeType"]
        value = self._instance(asked).attributes.get(kind, "false")
        return {"Attribute": {"AttributeType": kind, "Value": value}}

    def list_lambda_functions(self, asked: Json) -> Json:
        return {"LambdaFunctions": self._instance(asked).lambdas}

    def list_bots(self, asked: Json) -> Json:
        key = "LexBot" if asked["LexVersion"] == "V1" else "LexV2Bot"
        return {"LexBots": [one for one in self._instance(asked).lex_bots if key in one]}

    def list_phone_numbers(self, asked: Json) -> Json:
        named = {**asked, "InstanceId": asked.get("InstanceId") or asked["TargetArn"]}
        return {"ListPhoneNumbersSummaryList": self._instance(named).numbers}

    def list_flow_associations(self, asked: Json) -> Json:
        return {"FlowAssociationSummaryList": _associations(self._instance(asked))}

    def batch_get_flow_association(self, asked: Json) -> Json:
        found = _associations(self._instance(asked))
        wanted = asked["ResourceIds"]
        return {"FlowAssociationSummaryList": [one for one in found if one["ResourceId"] in wanted]}

    # Flows

    def list_contact_flows(self, asked: Json) -> Json:
        kinds = asked.get("ContactFlowTypes")
        return {
            "ContactFlowSummaryList": [
                {
                    "Id": one.flow_id,
                    "Arn": one.arn,
                    "Name": one.name,
                    "ContactFlowType": one.kind,
                    "ContactFlowState": one.state,
                    "ContactFlowStatus": one.status,
                }
                for one in self._instance(asked).flows.values()
                if not kinds or one.kind in kinds
            ]
        }

    def describe_contact_flow(self, asked: Json) -> Json:
        flow, content, version = self._read(asked["ContactFlowId"], self._instance(asked).flows)
        if content is None:
            raise Refused("ContactFlowNotPublishedException", f"{flow.name} is not published")
        described = {
            **_described(flow, content, version),
            "Type": flow.kind,
            "FlowContentSha256": flow.sha256,
            "LastModifiedTime": flow.modified,
            "LastModifiedRegion": self._state.region,
        }
        return {"ContactFlow": described}

    def list_contact_flow_versions(self, asked: Json) -> Json:
        flow, _, _ = self._read(asked["ContactFlowId"], self._instance(asked).flows)
        return {
            "ContactFlowVersionSummaryList": [
                {
                    "Arn": f"{flow.arn}:{one.number}",
                    "VersionDescription": one.description,
                    "Version": one.number,
                    "LastModifiedTime": one.modified,
                    "LastModifiedRegion": self._state.region,
                }
                for one in reversed(flow.versions)
            ]
        }

    def create_contact_flow(self, asked: Json) -> Json:
        instance = self._instance(asked)
        flow = self._created(asked, instance.flows, f"{instance.arn}/contact-flow", instance)
        flow.kind = asked["Type"]
        if asked.get("Status") == "SAVED":
            flow.published = None
        return {
            "ContactFlowId": flow.flow_id,
            "ContactFlowArn": flow.arn,
            "FlowContentSha256": flow.sha256,
        }

    def update_contact_flow_content(self, asked: Json) -> Json:
        self._update_content(asked, asked["ContactFlowId"], self._instance(asked).flows)
        return {}

    def update_contact_flow_metadata(self, asked: Json) -> Json:
        flow = self._one(asked["ContactFlowId"], self._instance(asked).flows)
        flow.state = asked.get("ContactFlowState", flow.state)
        self._rename(flow, asked, self._instance(asked).flows)
        return {}

    def create_contact_flow_version(self, asked: Json) -> Json:
        flow = self._one(asked["ContactFlowId"], self._instance(asked).flows)
        _refuse_other_content(flow, asked.get("FlowContentSha256"))
        return {"ContactFlowArn": flow.arn, "Version": _versioned(flow, asked)}

    def delete_contact_flow(self, asked: Json) -> Json:
        flow = self._one(asked["ContactFlowId"], self._instance(asked).flows)
        del self._instance(asked).flows[flow.flow_id]
        return {}

    # Modules

    def list_contact_flow_modules(self, asked: Json) -> Json:
        return {
            "ContactFlowModulesSummaryList": [
                {"Id": one.flow_id, "Arn": one.arn, "Name": one.name, "State": one.state}
                for one in self._instance(asked).modules.values()
            ]
        }

    def describe_contact_flow_module(self, asked: Json) -> Json:
        modules = self._instance(asked).modules
        flow, content, version = self._read(asked["ContactFlowModuleId"], modules)
        described = {
            **_described(flow, content or flow.content, version),
            "FlowModuleContentSha256": flow.sha256,
        }
        return {"ContactFlowModule": described}

    def list_contact_flow_module_versions(self, asked: Json) -> Json:
        module = self._one(asked["ContactFlowModuleId"], self._instance(asked).modules)
        return {
            "ContactFlowModuleVersionSummaryList": [
                {
                    "Arn": f"{module.arn}:{one.number}",
                    "VersionDescription": one.description,
                    "Version": one.number,
                }
                for one in reversed(module.versions)
            ]
        }

    def list_contact_flow_module_aliases(self, asked: Json) -> Json:
        module = self._one(asked["ContactFlowModuleId"], self._instance(asked).modules)
        return {"ContactFlowModuleAliasSummaryList": module.aliases}

    def create_contact_flow_module(self, asked: Json) -> Json:
        instance = self._instance(asked)
        module = self._created(asked, instance.modules, f"{instance.arn}/flow-module", instance)
        module.kind = ""
        return {"Id": module.flow_id, "Arn": module.arn}

    def update_contact_flow_module_content(self, asked: Json) -> Json:
        self._update_content(asked, asked["ContactFlowModuleId"], self._instance(asked).modules)
        return {}

    def update_contact_flow_module_metadata(self, asked: Json) -> Json:
        module = self._one(asked["ContactFlowModuleId"], self._instance(asked).modules)
        module.state = asked.get("State", module.state)
        self._rename(module, asked, self._instance(asked).modules)
        return {}

    def create_contact_flow_module_version(self, asked: Json) -> Json:
        module = self._one(asked["ContactFlowModuleId"], self._instance(asked).modules)
        _refuse_other_content(module, asked.get("FlowModuleContentSha256"))
        return {"ContactFlowModuleArn": module.arn, "Version": _versioned(module, asked)}

    def delete_contact_flow_module(self, asked: Json) -> Json:
        module = self._one(asked["ContactFlowModuleId"], self._instance(asked).modules)
        del self._instance(asked).modules[module.flow_id]
        return {}

    # Both

    def _one(self, named: str, among: dict[str, Flow]) -> Flow:
        """Return the flow that an id or an ARN names, whatever its qualifier."""
        flow_id = named.rpartition("/")[2].partition(":")[0]
        if flow_id not in among:
            raise Refused("ResourceNotFoundException", f"There is no {named}")
        return among[flow_id]

    def _read(self, named: str, among: dict[str, Flow]) -> tuple[Flow, str | None, int | None]:
        """Return a flow with the content that is asked for: published, saved, or of a version."""
        flow = self._one(named, among)
        qualifier = named.rpartition("/")[2].partition(":")[2]
        if named.endswith(SAVED):
            return flow, flow.content, None
        if qualifier.isdecimal():
            for one in flow.versions:
                if one.number == int(qualifier):
                    return flow, one.content, one.number
            raise Refused("ResourceNotFoundException", f"There is no {named}")
        return flow, flow.published, None

    def _created(self, asked: Json, among: dict[str, Flow], below: str, instance: Instance) -> Flow:
        self._refuse_taken(asked["Name"], among)
        content = asked["Content"]
        _refuse_broken(asked["Name"], content, instance)
        # The same run makes the same ids.
        made = uuid.uuid5(uuid.NAMESPACE_URL, f"{below}/{asked['Name']}/{len(among)}")
        flow = Flow(
            flow_id=str(made),
            arn=f"{below}/{made}",
            name=asked["Name"],
            content=content,
            published=content,
            description=asked.get("Description", ""),
            settings=asked.get("Settings", ""),
            tags=asked.get("Tags", {}),
        )
        among[flow.flow_id] = flow
        return flow

    def _update_content(self, asked: Json, named: str, among: dict[str, Flow]) -> None:
        flow = self._one(named, among)
        content = asked.get("Content", flow.content)
        _refuse_broken(flow.name, content, self._instance(asked))
        flow.content = content
        flow.settings = asked.get("Settings", flow.settings)
        flow.modified = NOW
        # "$SAVED" behind the id changes the saved content alone (Connect API, same operation).
        if not named.endswith(SAVED):
            flow.published = content

    def _rename(self, flow: Flow, asked: Json, among: dict[str, Flow]) -> None:
        name = asked.get("Name", flow.name)
        if name != flow.name:
            self._refuse_taken(name, among)
        flow.name = name
        flow.description = asked.get("Description", flow.description)

    def _refuse_taken(self, name: str, among: dict[str, Flow]) -> None:
        if any(one.name == name for one in among.values()):
            raise Refused("DuplicateResourceException", f"The name {name!r} is taken")


def _instance_of(instance: Instance) -> Json:
    return {
        "Id": instance.instance_id,
        "Arn": instance.arn,
        "InstanceAlias": instance.alias,
        "IdentityManagementType": "CONNECT_MANAGED",
        "InstanceStatus": "ACTIVE",
        "CreatedTime": NOW,
        "InboundCallsEnabled": True,
        "OutboundCallsEnabled": True,
    }


def _associations(instance: Instance) -> list[Json]:
    return [
        {"ResourceId": number, "FlowId": flow, "ResourceType": "VOICE_PHONE_NUMBER"}
        for number, flow in instance.flow_of.items()
    ]


def _described(flow: Flow, content: str, version: int | None) -> Json:
    return {
        "Arn": flow.arn,
        "Id": flow.flow_id,
        "Name": flow.name,
        "State": flow.state,
        "Status": flow.status,
        "Description": flow.description,
        "Content": content,
        **({"Settings": flow.settings} if flow.settings else {}),
        **({"Tags": flow.tags} if flow.tags else {}),
        **({"Version": version} if version else {}),
    }


def _versioned(flow: Flow, asked: Json) -> int:
    number = len(flow.versions) + 1
    description = asked.get("Description", "")
    published = flow.content if flow.published is None else flow.published
    flow.versions.append(Version(number, published, description, NOW))
    return number


def _refuse_other_content(flow: Flow, sha256: str | None) -> None:
    if sha256 is not None and sha256 != flow.sha256:
        raise Refused("InvalidRequestException", "The content changed meanwhile")


def _refuse_broken(name: str, content: str, instance: Instance) -> None:
    try:
        read = json.loads(content)
    except ValueError as error:
        raise Refused("InvalidContactFlowException", str(error)) from error
    ids = {one.get("Identifier") for one in read.get("Actions", [])}
    problems = []
    if name in instance.refused or read.get("StartAction") not in ids:
        problems.append("The flow is not valid")
    leads_to = re.findall(rf"{re.escape(instance.arn)}/contact-flow/([0-9a-f-]{{36}})", content)
    problems += [f"There is no flow {one}" for one in leads_to if one not in instance.flows]
    if problems:
        listed = [{"message": one} for one in problems]
        raise Refused("InvalidContactFlowException", "", problems=listed)

"""Amazon Connect: flow modules, their content, versions and aliases."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.kept_flows import (
    KeptFlows,
    description_of,
    refuse_other_content,
    versioned,
)
from local.aws_account.centre.state import AccountState

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what Amazon Connect answers."""
    service = _Modules(state)
    return {
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


class _Modules(KeptFlows):
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
            **description_of(flow, content or flow.content, version),
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
        refuse_other_content(module, asked.get("FlowModuleContentSha256"))
        return {"ContactFlowModuleArn": module.arn, "Version": versioned(module, asked)}

    def delete_contact_flow_module(self, asked: Json) -> Json:
        module = self._one(asked["ContactFlowModuleId"], self._instance(asked).modules)
        del self._instance(asked).modules[module.flow_id]
        return {}

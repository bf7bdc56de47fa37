"""Amazon Connect: contact flows, their content and versions."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.kept_flows import (
    KeptFlows,
    description_of,
    refuse_other_content,
    versioned,
)
from local.aws_account.centre.state import AccountState
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what Amazon Connect answers."""
    service = _ContactFlows(state)
    return {
        "connect.ListContactFlows": service.list_contact_flows,
        "connect.DescribeContactFlow": service.describe_contact_flow,
        "connect.ListContactFlowVersions": service.list_contact_flow_versions,
        "connect.CreateContactFlow": service.create_contact_flow,
        "connect.UpdateContactFlowContent": service.update_contact_flow_content,
        "connect.UpdateContactFlowMetadata": service.update_contact_flow_metadata,
        "connect.CreateContactFlowVersion": service.create_contact_flow_version,
        "connect.DeleteContactFlow": service.delete_contact_flow,
    }


class _ContactFlows(KeptFlows):
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
            **description_of(flow, content, version),
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
        refuse_other_content(flow, asked.get("FlowContentSha256"))
        return {"ContactFlowArn": flow.arn, "Version": versioned(flow, asked)}

    def delete_contact_flow(self, asked: Json) -> Json:
        flow = self._one(asked["ContactFlowId"], self._instance(asked).flows)
        del self._instance(asked).flows[flow.flow_id]
        return {}

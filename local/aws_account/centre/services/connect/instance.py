"""Amazon Connect: an instance, and the lists of what its flows name."""

from collections.abc import Mapping
from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.services.connect.contact_flow_modules import ContactFlowModules
from local.aws_account.centre.services.connect.contact_flows import ContactFlows
from local.aws_account.centre.state import NOW, AccountState, Instance

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


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what Amazon Connect answers."""
    service = _Connect(state)
    lists = {f"connect.{name}": service.listing(name, key) for name, key in LISTS.items()}
    return {
        **lists,
        **ContactFlows(state).handlers(),
        **ContactFlowModules(state).handlers(),
        "connect.ListInstances": service.list_instances,
        "connect.DescribeInstance": service.describe_instance,
        "connect.DescribeInstanceAttribute": service.describe_instance_attribute,
        "connect.ListLambdaFunctions": service.list_lambda_functions,
        "connect.ListBots": service.list_bots,
        "connect.ListPhoneNumbersV2": service.list_phone_numbers,
        "connect.ListFlowAssociations": service.list_flow_associations,
        "connect.BatchGetFlowAssociation": service.batch_get_flow_association,
    }


class _Connect:
    def __init__(self, state: AccountState) -> None:
        self._state = state

    def _instance(self, asked: Json) -> Instance:
        return self._state.instance_of(asked["InstanceId"])

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

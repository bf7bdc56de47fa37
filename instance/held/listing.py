"""How things of each kind are listed: one call with all of them, wherever AWS has one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from instance.held.people import fingerprint
from instance.held.place import NamedInstance


@dataclass(frozen=True, slots=True)
class Held:
    """Something that flows name.

    Attributes:
        kind: a word of `connect_flows.language.resources`.
        name: what files call it.
        identifier: its id.
        arn: its ARN; the id where flows name it by nothing else.
    """

    kind: str
    name: str
    identifier: str
    arn: str


Read = Callable[[PacedReader, NamedInstance], "list[Held] | Unread"]


def _named(
    kind: str, call: str, items: str, name: str = "Name", key: str = "", **more: object
) -> Read:
    """List by a call whose summaries have the members Id, Arn and a name, with a word before."""

    def read(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
        said = reader.all(call, items, InstanceId=place.id, **more)
        if isinstance(said, Unread):
            return said
        return [
            Held(kind, str(one[name]), one[f"{key}Id"], one[f"{key}Arn"])
            for one in said
            if one.get(name)
        ]

    return read


def _functions(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
    call = "connect.ListLambdaFunctions"
    arns = reader.all(call, "LambdaFunctions", InstanceId=place.id)
    if isinstance(arns, Unread):
        return arns
    bare = sorted({":".join(arn.split(":")[:7]) for arn in arns})
    return [Held("function", arn.split(":")[6], arn.split(":")[6], arn) for arn in bare]


def _agents(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
    said = reader.all("connect.ListUsers", "UserSummaryList", InstanceId=place.id)
    if isinstance(said, Unread):
        return said
    return [Held("agent", fingerprint(one["Id"]), one["Id"], one["Arn"]) for one in said]


def _agent_queues(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
    agents = _agents(reader, place)
    if isinstance(agents, Unread):
        return agents
    queue = f"{place.arn}/queue/agent"
    return [
        Held("agent-queue", one.name, one.identifier, f"{queue}/{one.identifier}") for one in agents
    ]


def _phone_numbers(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
    said = reader.all(
        "connect.ListPhoneNumbersV2", "ListPhoneNumbersSummaryList", TargetArn=place.arn
    )
    if isinstance(said, Unread):
        return said
    return [
        Held("phone-number", one["PhoneNumber"], one["PhoneNumberId"], one["PhoneNumberArn"])
        for one in said
    ]


def _security_keys(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
    """Read keys, which have no name: the same public key has the same one in each instance."""
    said = reader.all("connect.ListSecurityKeys", "SecurityKeys", InstanceId=place.id)
    if isinstance(said, Unread):
        return said
    return [
        Held("security-key", fingerprint(one["Key"].strip()), *[one["AssociationId"]] * 2)
        for one in said
    ]


def _bots(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
    """Read the Lex V2 bots that the instance may use, and what Lex calls bot and alias."""
    bots = reader.all("connect.ListBots", "LexBots", InstanceId=place.id, LexVersion="V2")
    if isinstance(bots, Unread):
        return bots
    arns = [one["LexV2Bot"]["AliasArn"] for one in bots if one.get("LexV2Bot", {}).get("AliasArn")]
    ids = [arn.rpartition(":bot-alias/")[2].split("/") for arn in arns]
    names = reader.ask_each("lexv2-models.DescribeBot", [{"botId": bot} for bot, _ in ids])
    aliases = reader.ask_each(
        "lexv2-models.DescribeBotAlias", [{"botId": bot, "botAliasId": alias} for bot, alias in ids]
    )
    held: list[Held] = []
    for arn, (_, alias_id), bot, alias in zip(arns, ids, names, aliases, strict=True):
        if isinstance(bot, Unread) or isinstance(alias, Unread):
            continue  # a bot that was deleted stays associated: it has no name
        held.append(Held("bot", f"{bot['botName']}/{alias['botAliasName']}", alias_id, arn))
    return held


def _assistants(reader: PacedReader, _: NamedInstance) -> list[Held] | Unread:
    said = reader.all("qconnect.ListAssistants", "assistantSummaries")
    if isinstance(said, Unread):
        return said
    return [Held("assistant", one["name"], one["assistantId"], one["assistantArn"]) for one in said]


def _case_templates(reader: PacedReader, place: NamedInstance) -> list[Held] | Unread:
    domains = reader.all(
        "connect.ListIntegrationAssociations",
        "IntegrationAssociationSummaryList",
        InstanceId=place.id,
        IntegrationType="CASES_DOMAIN",
    )
    if isinstance(domains, Unread):
        return domains
    held: list[Held] = []
    for one in domains:
        domain = one["IntegrationArn"].rpartition("/")[2]
        said = reader.all("connectcases.ListTemplates", "templates", domainId=domain)
        if isinstance(said, Unread):
            return said
        held += [Held("case-template", each["name"], *[each["templateId"]] * 2) for each in said]
    return held


LISTED: Mapping[str, Read] = {
    "queue": _named("queue", "connect.ListQueues", "QueueSummaryList", QueueTypes=["STANDARD"]),
    "hours": _named("hours", "connect.ListHoursOfOperations", "HoursOfOperationSummaryList"),
    "prompt": _named("prompt", "connect.ListPrompts", "PromptSummaryList"),
    "function": _functions,
    "view": _named("view", "connect.ListViews", "ViewsSummaryList", Type="CUSTOMER_MANAGED"),
    "quick-connect": _named(
        "quick-connect", "connect.ListQuickConnects", "QuickConnectSummaryList"
    ),
    "task-template": _named("task-template", "connect.ListTaskTemplates", "TaskTemplates"),
    "data-table": _named("data-table", "connect.ListDataTables", "DataTableSummaryList"),
    "routing-profile": _named(
        "routing-profile", "connect.ListRoutingProfiles", "RoutingProfileSummaryList"
    ),
    "security-profile": _named(
        "security-profile", "connect.ListSecurityProfiles", "SecurityProfileSummaryList"
    ),
    "agent-status": _named("agent-status", "connect.ListAgentStatuses", "AgentStatusSummaryList"),
    "agent-group": _named(
        "agent-group", "connect.ListUserHierarchyGroups", "UserHierarchyGroupSummaryList"
    ),
    "evaluation-form": _named(
        "evaluation-form",
        "connect.ListEvaluationForms",
        "EvaluationFormSummaryList",
        name="Title",
        key="EvaluationForm",
    ),
    "workspace": _named("workspace", "connect.ListWorkspaces", "WorkspaceSummaryList"),
    "email-address": _named(
        "email-address",
        "connect.SearchEmailAddresses",
        "EmailAddresses",
        name="EmailAddress",
        key="EmailAddress",
    ),
    "agent": _agents,
    "agent-queue": _agent_queues,
    "phone-number": _phone_numbers,
    "bot": _bots,
    "assistant": _assistants,
    "security-key": _security_keys,
    "case-template": _case_templates,
}
"""By kind. Flows and modules are read with their content; a user pool has no name of its own."""

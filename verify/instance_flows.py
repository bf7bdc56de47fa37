"""The flows and modules of an instance, as it plays them now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stacks.config import ConnectInstance
from verify.aws import ReadOnlyAws

_FUNCTION = re.compile(r"arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?")


@dataclass(frozen=True, slots=True)
class InstanceFlow:
    """A flow or a module.

    Attributes:
        identifier: the id that other flows and phone numbers name it by.
        name: as the console shows it.
        state: `ACTIVE` or `ARCHIVED`.
        status: `PUBLISHED`, or `SAVED` for a draft, which no contact enters.
        content: the flow's JSON; empty for a draft.
    """

    identifier: str
    name: str
    state: str
    status: str
    content: str

    @property
    def functions(self) -> set[str]:
        """The function ARNs in it, qualified or bare; not those that it learns at run time."""
        return functions_in(self.content)

    @property
    def plays(self) -> bool:
        """Whether a contact can get into it."""
        return self.state == "ACTIVE" and self.status == "PUBLISHED"


def functions_in(content: str) -> set[str]:
    """Return the function ARNs in a flow's JSON."""
    return set(_FUNCTION.findall(content))


def read_flow(aws: ReadOnlyAws, instance: ConnectInstance, identifier: str) -> InstanceFlow | None:
    """Read the published content of a flow; None where it is not published, or gone."""
    found = aws.find(
        "connect.DescribeContactFlow", InstanceId=instance.instance_id, ContactFlowId=identifier
    )
    return _flow(found["ContactFlow"]) if found else None


def read_module(
    aws: ReadOnlyAws, instance: ConnectInstance, identifier: str
) -> InstanceFlow | None:
    """Read the content of a module; None where it is gone."""
    found = aws.find(
        "connect.DescribeContactFlowModule",
        InstanceId=instance.instance_id,
        ContactFlowModuleId=identifier,
    )
    return _flow(found["ContactFlowModule"]) if found else None


def every_flow(aws: ReadOnlyAws, instance: ConnectInstance) -> Iterator[InstanceFlow]:
    """Yield what contacts can be led through: two are read a second, as AWS allows."""
    where = {"InstanceId": instance.instance_id}
    for summary in aws.all("connect.ListContactFlows", "ContactFlowSummaryList", **where):
        published = summary.get("ContactFlowStatus", "PUBLISHED") == "PUBLISHED"
        if published and summary.get("ContactFlowState", "ACTIVE") == "ACTIVE":
            flow = read_flow(aws, instance, summary["Id"])
            if flow:
                yield flow
    modules = aws.all("connect.ListContactFlowModules", "ContactFlowModulesSummaryList", **where)
    for summary in modules:
        module = read_module(aws, instance, summary["Id"])
        if module and module.plays:
            yield module


def _flow(described: dict[str, str]) -> InstanceFlow:
    return InstanceFlow(
        identifier=described["Id"],
        name=described.get("Name", described["Id"]),
        state=described.get("State", "?"),
        status=described.get("Status", "?"),
        content=described.get("Content", ""),
    )

"""The flows and modules that contacts can be led through, with what our lint says of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aws_session.which_instance import InstancePlace
from connect_flows.language.flow import Flow, FlowFormatError, read_flow
from connect_flows.lint import lint
from connect_flows.lint.findings import Finding as LintFinding
from connect_flows.lint.flow_library import FlowLibrary
from connect_flows.lint.place import Place as LintPlace
from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Known, Partial, Reading, Unread


@dataclass(frozen=True, slots=True)
class LiveFlow:
    """A published flow or module.

    Attributes:
        identifier: its id in the instance.
        name: as the console shows it.
        is_module: whether it is a module.
        flow: its content; Unread where it could not be read, or is no flow.
        lint: what our lint says of it; Unread as above.
    """

    identifier: str
    name: str
    is_module: bool
    flow: Reading[Flow]
    lint: Reading[tuple[LintFinding, ...]]

    @property
    def subject(self) -> str:
        """What the report calls it."""
        return f"{'module' if self.is_module else 'flow'} {self.name}"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How flows, or modules, are listed and read."""

    lists: str
    below: str
    reads: str
    asks: str
    holds: str
    is_module: bool


_KINDS = (
    _Kind(
        "connect.ListContactFlows",
        "ContactFlowSummaryList",
        "connect.DescribeContactFlow",
        "ContactFlowId",
        "ContactFlow",
        is_module=False,
    ),
    _Kind(
        "connect.ListContactFlowModules",
        "ContactFlowModulesSummaryList",
        "connect.DescribeContactFlowModule",
        "ContactFlowModuleId",
        "ContactFlowModule",
        is_module=True,
    ),
)


def read_flows(reader: Reader, place: InstancePlace) -> Partial[LiveFlow]:
    """Read what contacts can be led through: no drafts, nothing archived."""
    flows: list[LiveFlow] = []
    unread: list[Unread] = []
    for kind in _KINDS:
        listed = reader.read_all(kind.lists, kind.below, InstanceId=place.id)
        if isinstance(listed, Unread):
            unread.append(listed)
            continue
        live = [one for one in listed.value if _is_live(one)]
        asked = [{"InstanceId": place.id, kind.asks: one["Id"]} for one in live]
        for summary, answer in zip(live, reader.read_each(kind.reads, asked), strict=True):
            if isinstance(answer, Unread):
                unread.append(answer)
            flow = _live_flow(kind, summary, answer)
            if flow:
                flows.append(flow)
    return Partial(tuple(_judged(_named(flows), place)), tuple(unread))


def _is_live(summary: Json) -> bool:
    state = summary.get("ContactFlowState", summary.get("State", "ACTIVE"))
    return state == "ACTIVE" and summary.get("ContactFlowStatus", "PUBLISHED") == "PUBLISHED"


def _live_flow(kind: _Kind, summary: Json, answer: Reading[Json | None]) -> LiveFlow | None:
    """Return the flow; None where it is a draft after all, or gone since it was listed."""
    identifier = summary["Id"]
    name = summary.get("Name") or identifier
    if isinstance(answer, Unread):
        return LiveFlow(identifier, name, kind.is_module, answer, answer)
    if answer.value is None:
        return None
    described = answer.value[kind.holds]
    if described.get("Status", "PUBLISHED") != "PUBLISHED" or described.get("State") == "ARCHIVED":
        return None
    flow = _content(kind, described, name)
    return LiveFlow(identifier, name, kind.is_module, flow, flow.then(lambda _: ()))


def _content(kind: _Kind, described: Json, name: str) -> Reading[Flow]:
    try:
        flow = read_flow(described.get("Content", ""), name=name)
    except FlowFormatError:
        return Unread(kind.reads, "NotAFlow")
    return Known(replace(flow, flow_type=described.get("Type"), is_module=kind.is_module))


def _named(flows: list[LiveFlow]) -> list[LiveFlow]:
    """Tell flows of one name apart by their ids: a flow and a module may share one."""
    names = [flow.subject for flow in flows]
    return [
        flow
        if names.count(flow.subject) == 1
        else replace(flow, name=f"{flow.name} ({flow.identifier})")
        for flow in flows
    ]


def _judged(flows: list[LiveFlow], place: InstancePlace) -> list[LiveFlow]:
    """Lint all flows as one library: what one sets, another may read."""
    library: Mapping[str, Flow] = {
        flow.subject: flow.flow.value.called(flow.subject)
        for flow in flows
        if isinstance(flow.flow, Known)
    }
    around, here = FlowLibrary(library), LintPlace(instance_arn=place.arn)
    judged = {name: tuple(lint(flow, library=around, place=here)) for name, flow in library.items()}
    return [
        replace(flow, lint=Known(judged[flow.subject]) if flow.subject in judged else flow.lint)
        for flow in flows
    ]

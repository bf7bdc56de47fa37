"""Tasks with the attributes that their flows read."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.flow import Flow
from connect_flows.language.references import references_in
from connect_flows.lint.example import ON_ERROR, Example, block, flow, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.flow_library import keys_written
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_TASK = {"Name": "Call back", "ContactFlowId": "${flow:back}"}
_BACK = {"back": flow(say("hello", "Call $.Attributes.name."))}
TASK_ATTRIBUTE_MISSING = Rule(
    "task-attribute-missing",
    Severity.ERROR,
    "Connect does not copy a contact's attributes to a task.",
    evidence(admin("create-task-block")),
    bad=Example(flow(block("CreateTask", _TASK, errors=ON_ERROR)), beside=_BACK),
    good=Example(
        flow(block("CreateTask", {**_TASK, "Attributes": {"name": "Ana"}}, errors=ON_ERROR)),
        beside=_BACK,
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every task whose flow is known, against the attributes that the flow reads."""
    for action in subject.flow.actions.values():
        flow = subject.flow_behind(action.parameters.get("ContactFlowId"))
        if action.type != "CreateTask" or flow is None:
            continue
        sent = action.parameters.get("Attributes")
        for key in sorted(_read(flow) - (sent.keys() if isinstance(sent, dict) else set())):
            message = f"The task's flow {flow.name!a} reads $.Attributes.{key}, which is not sent."
            what_to_do = f"Send {key} in the task's Attributes."
            yield subject.finding(TASK_ATTRIBUTE_MISSING, action, message, what_to_do)


def _read(flow: Flow) -> set[str]:
    """Return the contact attributes that a flow reads and does not set itself."""
    read = {
        reference.key
        for action in flow.actions.values()
        for reference in references_in(action.parameters)
        if reference.namespace == "Attributes" and reference.key is not None
    }
    return read - keys_written(flow, "UpdateContactAttributes", "Attributes")

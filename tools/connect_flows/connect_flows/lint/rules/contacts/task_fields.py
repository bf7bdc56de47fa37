"""What a task without a template needs."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

TASK_FIELDS = Rule(
    "task-fields",
    Severity.ERROR,
    "A task without a template needs a name and a flow.",
    evidence(developer("createtask")),
    bad=of(block("CreateTask", {"Name": "Call back"}, errors=ON_ERROR)),
    good=of(
        block("CreateTask", {"Name": "Call back", "ContactFlowId": "flow-id"}, errors=ON_ERROR)
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """A name and a flow."""
    for action in subject.blocks("CreateTask"):
        for name in () if "TaskTemplateId" in action.parameters else ("Name", "ContactFlowId"):
            if name not in action.parameters:
                message = f"A task without a template needs {name}."
                yield subject.finding(TASK_FIELDS, action, message, "Add it.")

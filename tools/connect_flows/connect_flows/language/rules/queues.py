"""Rules of what is handed on: a contact to a queue, a task to its flow."""

from connect_flows.language.evidence import admin, developer, evidence
from connect_flows.language.example import Example, block, flow, of, say
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_E = ("NoMatchingError",)
_TO_QUEUE = block("TransferContactToQueue", name="to queue", errors=("QueueAtCapacity", *_E))
_TASK = {"Name": "Call back", "ContactFlowId": "${flow:back}"}
_BACK = {"back": flow(say("hello", "Call $.Attributes.name."))}

QUEUE_NOT_SET = Rule(
    "queue-not-set",
    Severity.WARNING,
    "A transfer goes to the working queue; where none was set, it takes the error branch.",
    evidence(developer("contact-actions-transfercontacttoqueue")),
    bad=of(block("UpdateContactTargetQueue", {"QueueId": "queue-id"}, to="to queue",
                 errors={"NoMatchingError": "to queue"}), _TO_QUEUE),
    good=of(block("UpdateContactTargetQueue", {"QueueId": "queue-id"}, to="to queue", errors=_E),
            _TO_QUEUE),
)  # fmt: skip
TASK_ATTRIBUTE_MISSING = Rule(
    "task-attribute-missing",
    Severity.ERROR,
    "A contact's attributes do not go along with a task by themselves.",
    evidence(admin("create-task-block")),
    bad=Example(flow(block("CreateTask", _TASK, errors=_E)), beside=_BACK),
    good=Example(flow(block("CreateTask", {**_TASK, "Attributes": {"name": "Ana"}}, errors=_E)),
                 beside=_BACK),
)  # fmt: skip

"""Events that a Wait is for."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from connect_flows.blocks.deciding.form import WAIT_EVENTS
from connect_flows.language.evidence import developer, evidence
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject
from connect_flows.lint.waits import events, results_of

_WAIT = developer("flow-control-actions-wait")


def _wait(
    *when: str,
    errors: tuple[str, ...] = ON_ERROR,
    given: Mapping[str, object] = MappingProxyType({}),
) -> Json:
    given = {"TimeLimitSeconds": "60", **given}
    return block("Wait", given, when=("WaitCompleted", *when), errors=errors)


_CHAT_ONLY = block(
    "Compare",
    {"ComparisonValue": "$.Channel"},
    name="channel",
    to="end",
    when={"CHAT": "it"},
    errors=("NoMatchingCondition",),
)
WAIT_EVENT = Rule(
    "wait-event",
    Severity.ERROR,
    "Each event that a Wait lists needs its branch, and each branch its event.",
    evidence(_WAIT),
    bad=of(_CHAT_ONLY, _wait(given={"Events": ["CustomerReturned"]})),
    good=of(_CHAT_ONLY, _wait("CustomerReturned", given={"Events": ["CustomerReturned"]})),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Each has its branch, and each branch its event."""
    for action in subject.blocks("Wait"):
        awaited, results = events(action), results_of(action)
        for event in sorted(awaited - results):
            message = f"There is no branch for the event {event}."
            yield subject.finding(WAIT_EVENT, action, message, "Add a condition that Equals it.")
        for event in sorted(results & set(WAIT_EVENTS) - awaited):
            message = f"The event {event} is not waited for."
            what_to_do = "Add it to Events, or remove its branch."
            yield subject.finding(WAIT_EVENT, action, message, what_to_do)

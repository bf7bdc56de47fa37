"""Parameters that the service requires."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, WIRE_CHECKS, evidence, flow_as_code
from connect_flows.language.action import Action
from connect_flows.lint.block_types import known_blocks
from connect_flows.lint.example import SOUND, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import BUFFER
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

PARAMETER_MISSING = Rule(
    "parameter-missing",
    Severity.ERROR,
    "The parameter is required: the service rejects the block without it.",
    evidence(ACTION_PAGES, WIRE_CHECKS, flow_as_code(34)),
    bad=of(block("MessageParticipant")),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Each parameter that a type needs, and one of those of which it needs one."""
    for action, known in known_blocks(subject.flow):
        for name in (*known.required, *_of_input(action)):
            if name not in action.parameters:
                message = f"{action.type} lacks its parameter {name}."
                yield subject.finding(PARAMETER_MISSING, action, message, "Add it.")
        for group in known.exactly_one + known.at_least_one:
            if not any(name in action.parameters for name in group):
                message = f"{action.type} has none of {', '.join(group)}."
                yield subject.finding(PARAMETER_MISSING, action, message, "Add one.")


def _of_input(action: Action) -> tuple[str, ...]:
    """Return what a block needs that asks for keys; one that switches the buffer asks for none."""
    asks = action.type == "GetParticipantInput" and BUFFER not in action.parameters
    return ("InputTimeLimitSeconds",) if asks else ()

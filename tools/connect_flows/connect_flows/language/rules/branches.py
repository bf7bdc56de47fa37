"""Rules of branches: operators, operands, error types, and where they lead."""

from connect_flows.language.evidence import (
    ALL_BLOCKS,
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    developer,
    evidence,
    flow_as_code,
)
from connect_flows.language.example import Json, block, of, say
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_E = ("NoMatchingError",)
_PAGES = developer("the page of each action type")


def _compare(*when: str, operator: str = "Equals") -> Json:
    return block("Compare", {"ComparisonValue": "$.Channel"}, when=when, operator=operator,
                 errors=("NoMatchingCondition",))  # fmt: skip


def _hours(*when: str) -> Json:
    return block("CheckHoursOfOperation", {"HoursOfOperationId": "h"}, when=when, errors=_E)


CONDITIONS_REFUSED = Rule(
    "conditions-refused",
    Severity.ERROR,
    "The type has no result to compare: the service refuses conditions on it.",
    evidence(_PAGES),
    bad=of(block("MessageParticipant", {"Text": "Hello."}, when=("done",))),
    good=of(say("hello", "Hello.")),
)
OPERATOR = Rule(
    "operator",
    Severity.ERROR,
    "Compare takes eight operators and KeyExists; And, Or, Not, Contains and Exists are refused,"
    " whatever the reference says of nested conditions.",
    evidence(_PAGES, WIRE_CHECKS),
    bad=of(_compare("CHAT", operator="Contains")),
    good=of(_compare("CHAT", operator="TextContains")),
)
OPERANDS = Rule(
    "operands",
    Severity.ERROR,
    "A condition compares to exactly one operand.",
    evidence(WIRE_CHECKS, PUBLIC_FLOWS),
    bad=of({**_compare("CHAT"), "Transitions": {
        "NextAction": "end",
        "Conditions": [{"NextAction": "end", "Condition": {
            "Operator": "Equals", "Operands": ["CHAT", "TASK"]}}],
        "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingCondition"}]}}),
    good=of(_compare("CHAT", "TASK")),
)  # fmt: skip
EMPTY_OPERAND = Rule(
    "empty-operand",
    Severity.ERROR,
    "The service refuses an empty operand: nothing can be compared to emptiness.",
    evidence(WIRE_CHECKS),
    bad=of(_compare("")),
    good=of(_compare("CHAT")),
)
OPERAND = Rule(
    "operand",
    Severity.ERROR,
    "The type has a closed list of results, and the service refuses any other.",
    evidence(_PAGES),
    bad=of(_hours("True", "False", "Holiday")),
    good=of(_hours("True", "False")),
)
OPERAND_NO_NUMBER = Rule(
    "operand-no-number",
    Severity.WARNING,
    "A Number operator is false where a side is no number, so the branch is never taken.",
    evidence(developer("flow-language-actions")),
    bad=of(_compare("many", operator="NumberGreaterThan")),
    good=of(_compare("3", operator="NumberGreaterThan")),
)
CONDITION_MISSING = Rule(
    "condition-missing",
    Severity.ERROR,
    "The service refuses the block without a branch for each of these results.",
    evidence(_PAGES, flow_as_code(37), ALL_BLOCKS),
    bad=of(_hours("True")),
    good=of(_hours("True", "False")),
)
CONDITION_TWICE = Rule(
    "condition-twice",
    Severity.WARNING,
    "The first condition that holds is taken: the second is never.",
    evidence(developer("flow-language-actions")),
    bad=of(_compare("CHAT", "CHAT")),
    good=of(_compare("CHAT", "TASK")),
)
TARGET_MISSING = Rule(
    "target-missing",
    Severity.ERROR,
    "A branch that leads to no block of the flow is refused.",
    evidence(developer("flow-language-actions")),
    bad=of(say("hello", "Hello.", "goodbye")),
    good=of(say("hello", "Hello.")),
)
TERMINAL_GOES_ON = Rule(
    "terminal-goes-on",
    Severity.ERROR,
    "The type ends the flow: its Transitions have to be empty.",
    evidence(developer("flow-language-actions")),
    bad=of(block("DisconnectParticipant", to="hello"), say("hello", "Hello.")),
    good=of(say("hello", "Hello.", "it"), block("DisconnectParticipant", to=None)),
)
NEXT_MISSING = Rule(
    "next-missing",
    Severity.ERROR,
    "The service asks every block that does not end the flow for a NextAction, also those whose"
    " pages say nothing of it.",
    evidence(WIRE_CHECKS, PUBLIC_FLOWS),
    bad=of(block("MessageParticipant", {"Text": "Hello."}, to=None, errors=_E)),
    good=of(say("hello", "Hello.")),
)
ERROR_TYPE = Rule(
    "error-type",
    Severity.ERROR,
    "The service refuses an error type that the action type does not have.",
    evidence(_PAGES, WIRE_CHECKS, flow_as_code(37)),
    bad=of(block("UpdateContactCallbackNumber", {"CallbackNumber": "$.CustomerEndpoint.Address"},
                 errors=("InvalidCallbackNumber", "CallbackNumberNotDialable", *_E))),
    good=of(block("UpdateContactCallbackNumber", {"CallbackNumber": "$.CustomerEndpoint.Address"},
                  errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"))),
)  # fmt: skip
ERROR_TWICE = Rule(
    "error-twice",
    Severity.ERROR,
    "Each error type has one branch.",
    evidence(_PAGES),
    bad=of(block("TransferToFlow", {"ContactFlowId": "flow-id"}, errors=_E * 2)),
    good=of(block("TransferToFlow", {"ContactFlowId": "flow-id"}, errors=_E)),
)
ERROR_BRANCH_MISSING = Rule(
    "error-branch-missing",
    Severity.ERROR,
    "The service refuses the block without a branch for this error.",
    evidence(_PAGES, WIRE_CHECKS, flow_as_code(27)),
    bad=of(block("TagContact", {"Tags": {"team": "loans"}})),
    good=of(block("TagContact", {"Tags": {"team": "loans"}}, errors=_E)),
)
_HELLO = block("MessageParticipant", {"Text": "Hello."}, name="hello", to="again", errors=_E)
ERROR_BRANCH_UNEVEN = Rule(
    "error-branch-uneven",
    Severity.WARNING,
    "The service takes these blocks without an error branch, and what happens to a contact then is"
    " not published. Where most blocks have it, one without it was forgotten.",
    evidence(PUBLIC_FLOWS, flow_as_code(32)),
    bad=of(_HELLO, say("again", "Hello again.")),
    good=of(_HELLO, block("MessageParticipant", {"Text": "Hello again."}, name="again",
                          errors=_E)),
)  # fmt: skip
UNREACHABLE = Rule(
    "unreachable",
    Severity.WARNING,
    "The service takes a block that no way leads to; whoever reads the flow believes in it.",
    evidence(PUBLIC_FLOWS),
    bad=of(say("hello", "Hello."), say("forgotten", "Hello again.")),
    good=of(say("hello", "Hello.")),
)

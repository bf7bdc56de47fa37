"""Functions whose answer is lost."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.example import ASKS, SORRY, invoke, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import known_functions, waits_for_answer
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_BLOCK = admin("invoke-lambda-function-block")
ANSWER_UNHEARD = Rule(
    "answer-unheard",
    Severity.WARNING,
    "An ASYNCHRONOUS block does not store the answer in $.External.",
    evidence(_BLOCK),
    bad=with_facts(invoke("ask", "end", "sorry", {"InvocationType": "ASYNCHRONOUS"}), SORRY),
    good=with_facts(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No function with an answer is invoked asynchronously."""
    for action, _ in known_functions(subject):
        if not waits_for_answer(action):
            message = "The block does not wait for the answer, so $.External does not hold it."
            what_to_do = "Use SYNCHRONOUS, or start a job and poll its status."
            yield subject.finding(ANSWER_UNHEARD, action, message, what_to_do)

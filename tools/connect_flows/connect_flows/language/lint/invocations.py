"""Each Lambda block against its function and against Connect's time limits.

Source: AWS admin guide, "Flow block in Amazon Connect: AWS Lambda function" (8 s synchronous,
60 s asynchronous; throttles and errors are retried inside the block's limit).
"""

from collections.abc import Iterator
from typing import Any

from connect_flows.language.action import Action
from connect_flows.language.findings import Finding
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.language.lint.subject import Subject, lambda_blocks, waits_for_answer
from connect_flows.language.rules.functions import (
    ANSWER_UNHEARD,
    ATTRIBUTE_MISSING,
    ATTRIBUTE_UNKNOWN,
    BLOCK_LIMIT,
    BLOCK_LIMIT_TOLD_WRONG,
    BUDGET_OVER_LIMIT,
    ERROR_BRANCH_CIRCULAR,
    ERROR_BRANCH_CUTS_OFF,
    LIMIT_IS_NOT_TIMEOUT,
    RESPONSE_TYPE,
)

LONGEST_SYNCHRONOUS_SECONDS = 8
LIMIT_ATTRIBUTE = "block_limit_seconds"
"""The attribute by which a flow tells the function its block's limit."""


def limit_of(action: Action) -> int | None:
    """Return a Lambda block's time limit in seconds, if it is a number."""
    said = str(action.parameters.get("InvocationTimeLimitSeconds", ""))
    return int(said) if said.isdecimal() and len(said) < 4 else None


def invocations(subject: Subject) -> Iterator[Finding]:
    """Limits, budgets, attributes and response types of every Lambda block."""
    for action in lambda_blocks(subject.flow):
        limit = limit_of(action)
        if limit is not None:
            yield from _limit(subject, action, limit)
        yield from _failure(subject, action)
        facts = subject.function_of(action)
        if facts is None:
            continue
        if not waits_for_answer(action):
            message = "The block does not wait for the answer, so $.External will not hold it."
            what_to_do = "Write SYNCHRONOUS, or start a job and poll it."
            yield subject.finding(ANSWER_UNHEARD, action, message, what_to_do)
        elif limit is not None:
            yield from _times(subject, action, limit, facts)
        yield from _attributes(subject, action, facts)
        yield from _response_type(subject, action, facts)


def _limit(subject: Subject, action: Action, limit: int) -> Iterator[Finding]:
    if waits_for_answer(action) and limit > LONGEST_SYNCHRONOUS_SECONDS:
        message = (
            f"A synchronous block may take {LONGEST_SYNCHRONOUS_SECONDS} s, this says {limit}."
        )
        what_to_do = f"Write at most {LONGEST_SYNCHRONOUS_SECONDS}, or start a job and poll it."
        yield subject.finding(BLOCK_LIMIT, action, message, what_to_do)
    told = _given(action).get(LIMIT_ATTRIBUTE)
    if told is not None and told != str(limit):
        message = f"The function is told {told} s and the block's limit is {limit} s."
        what_to_do = f"Send {LIMIT_ATTRIBUTE} as {limit}."
        yield subject.finding(BLOCK_LIMIT_TOLD_WRONG, action, message, what_to_do)


def _failure(subject: Subject, action: Action) -> Iterator[Finding]:
    for branch in action.errors:
        target = subject.flow.actions.get(branch.next_action)
        if target is action:
            message = "The error branch leads back to the block itself, for ever."
            what_to_do = "Lead it to a Loop that counts the attempts, or to what a caller gets."
            yield subject.finding(ERROR_BRANCH_CIRCULAR, action, message, what_to_do)
        elif target is not None and target.type == "DisconnectParticipant":
            message = "When the function fails, the caller is cut off without a word."
            what_to_do = "Lead the error branch to a message or a queue."
            yield subject.finding(ERROR_BRANCH_CUTS_OFF, action, message, what_to_do)


def _times(subject: Subject, action: Action, limit: int, facts: FunctionFacts) -> Iterator[Finding]:
    if facts.budget_seconds >= limit:
        message = (
            f"The function answers within {facts.budget_seconds:g} s, the block waits {limit}."
        )
        what_to_do = "Give the block more time or the function a smaller budget."
        yield subject.finding(BUDGET_OVER_LIMIT, action, message, what_to_do)
    if facts.timeout_seconds != limit:
        consequence = (
            "the function goes on when nobody waits"
            if facts.timeout_seconds > limit
            else "the function is killed while the block still waits"
        )
        message = (
            f"The block waits {limit} s, the function's timeout is {facts.timeout_seconds:g} s: "
        )
        what_to_do = "Make the two equal."
        yield subject.finding(LIMIT_IS_NOT_TIMEOUT, action, message + consequence + ".", what_to_do)


def _attributes(subject: Subject, action: Action, facts: FunctionFacts) -> Iterator[Finding]:
    given = set(_given(action))
    for name in sorted(facts.parameters - given):
        message = f"The function is not sent its parameter {name}."
        yield subject.finding(ATTRIBUTE_MISSING, action, message, "Add it to the block's input.")
    for name in sorted(given - facts.parameters):
        message = f"The function knows no parameter {name!a}."
        what_to_do = f"It knows: {', '.join(sorted(facts.parameters)) or 'none'}."
        yield subject.finding(ATTRIBUTE_UNKNOWN, action, message, what_to_do)


def _response_type(subject: Subject, action: Action, facts: FunctionFacts) -> Iterator[Finding]:
    validation = action.parameters.get("ResponseValidation")
    said = validation.get("ResponseType") if isinstance(validation, dict) else "STRING_MAP"
    if said != facts.response_type:
        message = f"The block validates {said!a}, the function answers {facts.response_type}."
        yield subject.finding(RESPONSE_TYPE, action, message, f"Write {facts.response_type}.")


def _given(action: Action) -> dict[str, Any]:
    given = action.parameters.get("LambdaInvocationAttributes")
    return given if isinstance(given, dict) else {}

"""What `$.External` holds where it is read.

It holds the most recent synchronous answer, replaced as a whole. So each reading is followed back
to the Lambda blocks that may have run last: they must have succeeded, and the key must be one that
they answer.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from connect_flows.language.action import Action
from connect_flows.language.findings import Finding
from connect_flows.language.lint.subject import Subject, lambda_blocks, waits_for_answer
from connect_flows.language.references import Reference, references_in, whole_reference
from connect_flows.language.rules.answers import (
    ANSWER_KEY,
    ANSWER_MAYBE_MISSING,
    ANSWER_MISSING,
    ANSWER_UNASKED,
    ANSWER_VALUE,
)

NOBODY = "nobody"
ELSEWHERE = "elsewhere"
FAILED = "failed:"
LARGEST_FLOW = 1000
"""Blocks of a flow that is followed back: the service takes 250."""

Origins = frozenset[str]
"""Who may have answered last: identifiers of blocks, `failed:` before those that did not."""


def results(subject: Subject) -> Iterator[Finding]:
    """Every `$.External` reading against who may have answered."""
    if len(subject.flow.actions) > LARGEST_FLOW:
        return
    origins = origins_of(subject)
    for identifier, action in subject.flow.actions.items():
        if identifier not in origins:
            continue
        for reference in dict.fromkeys(references_in(action.parameters)):
            if reference.namespace == "External" and len(reference.path) > 1:
                yield from _answered(subject, action, reference, origins[identifier])
                if reference.key is not None:
                    yield from _known(subject, action, reference, origins[identifier])


def origins_of(subject: Subject) -> dict[str, Origins]:
    """Return, for every block that can be reached, who may have answered last before it."""
    flow = subject.flow
    start = ELSEWHERE if subject.is_entered else NOBODY
    origins: dict[str, Origins] = {}
    pending = [(flow.start_action, frozenset({start}))]
    while pending:
        name, arriving = pending.pop()
        known = origins.get(name, frozenset())
        if name not in flow.actions or (name in origins and arriving <= known):
            continue
        origins[name] = known | arriving
        pending.extend(_leaving(flow.actions[name], origins[name]))
    return origins


def _leaving(action: Action, arriving: Origins) -> Iterator[tuple[str, Origins]]:
    success = failure = arriving
    if action.type == "InvokeLambdaFunction" and waits_for_answer(action):
        success = frozenset({action.identifier})
        failure = frozenset({FAILED + action.identifier})
    elif action.type == "InvokeFlowModule":
        success = failure = frozenset({ELSEWHERE})
    if action.next_action is not None:
        yield action.next_action, success
    for condition in action.conditions:
        yield condition.next_action, success
    for error in action.errors:
        yield error.next_action, failure


def _answered(
    subject: Subject, action: Action, reference: Reference, origins: Origins
) -> Iterator[Finding]:
    missing = sorted(o for o in origins if o == NOBODY or o.startswith(FAILED))
    if not missing:
        return
    who = missing[0].removeprefix(FAILED)
    why = "no function was invoked" if who == NOBODY else f"{who!a} has failed"
    what_to_do = "Read it only after a function has answered."
    if len(missing) < len(origins):
        message = f"{reference.text} is read also where {why}: it is empty then."
        yield subject.finding(ANSWER_MAYBE_MISSING, action, message, what_to_do)
    elif who == NOBODY and subject.stands_alone and not any(lambda_blocks(subject.flow)):
        return  # the flow before may have asked
    elif who == NOBODY:
        message = f"{reference.text} is read where {why} in this flow."
        yield subject.finding(ANSWER_UNASKED, action, message, what_to_do)
    else:
        message = f"{reference.text} is read where {why}: it is empty."
        yield subject.finding(ANSWER_MISSING, action, message, what_to_do)


def _known(
    subject: Subject, action: Action, reference: Reference, origins: Origins
) -> Iterator[Finding]:
    for origin in sorted(origins & subject.flow.actions.keys()):
        facts = subject.function_of(subject.flow.actions[origin])
        if facts is None or facts.answers is None:
            continue
        key = reference.path[1]
        if key not in facts.answers or (len(reference.path) > 2 and facts.response_type != "JSON"):
            close = get_close_matches(key, facts.answers, n=1)
            advice = f"Did you mean $.External.{close[0]}?" if close else "Correct the name."
            if len(reference.path) > 2:
                advice = "Its answer is flat: read a key of it."
            message = f"{reference.text} is no key of what {origin!a} answers."
            yield subject.finding(ANSWER_KEY, action, message, advice)
        elif action.type == "Compare" and facts.answers[key]:
            yield from _values(subject, action, reference, facts.answers[key])


def _values(
    subject: Subject, action: Action, reference: Reference, possible: frozenset[str]
) -> Iterator[Finding]:
    if whole_reference(str(action.parameters.get("ComparisonValue"))) != reference:
        return
    for condition in action.conditions:
        if condition.operator == "Equals" and not possible.issuperset(condition.operands[:1]):
            message = f"{reference.text} is never {condition.operands[0]!a}."
            what_to_do = f"It is one of: {', '.join(sorted(possible))}."
            yield subject.finding(ANSWER_VALUE, action, message, what_to_do)

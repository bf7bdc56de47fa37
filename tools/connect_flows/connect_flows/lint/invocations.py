"""Lambda blocks, beside what is known of their functions."""

from collections.abc import Iterator
from typing import Any

from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.lint.subject import Subject


def lambda_blocks(flow: Flow) -> Iterator[Action]:
    """Yield the blocks that invoke a function."""
    return (a for a in flow.actions.values() if a.type == "InvokeLambdaFunction")


def waits_for_answer(action: Action) -> bool:
    """Whether a Lambda block holds the contact until its function has answered."""
    return bool(action.parameters.get("InvocationType") != "ASYNCHRONOUS")


def limit_of(action: Action) -> int | None:
    """Return a Lambda block's time limit in seconds, if it is a number."""
    said = str(action.parameters.get("InvocationTimeLimitSeconds", ""))
    return int(said) if said.isdecimal() and len(said) < 4 else None


def sent_to(action: Action) -> dict[str, Any]:
    """Return what a function is sent."""
    given = action.parameters.get("LambdaInvocationAttributes")
    return given if isinstance(given, dict) else {}


def known_functions(subject: Subject) -> Iterator[tuple[Action, FunctionFacts]]:
    """Yield the Lambda blocks of whose functions something is known."""
    for action in lambda_blocks(subject.flow):
        facts = subject.function_of(action)
        if facts is not None:
            yield action, facts


def awaited(subject: Subject) -> Iterator[tuple[Action, FunctionFacts]]:
    """Yield those whose answer is waited for."""
    return (each for each in known_functions(subject) if waits_for_answer(each[0]))

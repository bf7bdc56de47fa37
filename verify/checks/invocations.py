"""Each alias answers within its budget: first to a ping, then to a sample contact."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from connect_flows.language.function_facts import FunctionFacts
from contracts import BLOCK_LIMIT_SECONDS, read_contracts
from verify.answer import Answer, Question, fail, not_applicable, ok, unread, warn
from verify.environment import Environment, LiveAlias
from verify.sample_contact import PARAMETERS, sample_contact, sample_ping

_ASKS_FOR_NOTHING = "bad_request"
"""The reason in an answer to an event that lacks required parameters (`docs/operations.md`)."""


@dataclass(frozen=True, slots=True)
class Invoked:
    """What an invocation gave.

    Attributes:
        seconds: from here to the function and back, TLS included.
        error: the error that Lambda returned; empty when the function answered.
        version: the version that answered.
        answer: the answer, or None if it is not an object.
    """

    seconds: float
    error: str
    version: str
    answer: Mapping[str, object] | None


def invocations(environment: Environment, *, agreed: bool | None) -> Iterator[Question]:
    """Ask for each alias that is deployed.

    Args:
        environment: what is verified.
        agreed: whether the user allowed invocations; None if they were left out on purpose.
    """
    facts = {name: contract.facts for name, contract in read_contracts().items()}
    for folder, alias in environment.aliases.items():
        for topic, ask in (
            ("ping", partial(_ping, environment, alias)),
            ("sample contact", partial(_contact, environment, alias, facts.get(folder))),
        ):
            yield Question(folder, topic, ask if agreed else partial(_left_out, agreed))


def _left_out(agreed: bool | None) -> Answer:
    if agreed is None:
        return not_applicable("Not invoked, because of --no-invoke")
    return unread("Not invoked: not allowed", "Answer y, or run with --yes or --no-invoke.")


def _ping(environment: Environment, alias: LiveAlias) -> Answer:
    found = _invoke(environment, alias, sample_ping())
    wrong = _wrong(alias, found)
    if wrong:
        return wrong
    if found.answer is None or found.answer.get("keep_warm") != "true":
        return fail(
            "The function does not recognise a ping",
            "Its code is not the deployed one: deploy again.",
        )
    if found.answer.get("cold") == "true":
        return warn(
            f"It answered in {found.seconds:.2f} s from an environment that had just started",
            "This is normal right after a deployment. Later it means that the environments are not "
            "kept warm.",
        )
    return ok(f"It answered in {found.seconds:.2f} s from a warm environment")


def _contact(environment: Environment, alias: LiveAlias, facts: FunctionFacts | None) -> Answer:
    instance = environment.config.connect
    _, partition, _, region, account, *_ = alias.arn.split(":")
    no_instance = f"arn:{partition}:connect:{region}:{account}:instance/{'0' * 8}"
    event = sample_contact(instance.instance_arn if instance else no_instance)
    found = _invoke(environment, alias, event)
    wrong = _wrong(alias, found)
    if wrong:
        return wrong
    if found.answer is None or not all(isinstance(one, str) for one in found.answer.values()):
        return fail(
            "The answer is not a flat object of strings: the contact takes the Error branch",
            "Correct the function's answer.",
        )
    budget = environment.config.functions[alias.folder].budget_seconds
    if found.seconds > budget:
        return fail(
            f"It answered in {found.seconds:.2f} s, but its budget is {budget:g} s",
            "Run it again from a network near the Region. If it is still slow: docs/operations.md, "
            "Near the limit.",
        )
    return _judged(found, budget, facts)


def _judged(found: Invoked, budget: float, facts: FunctionFacts | None) -> Answer:
    answer = found.answer or {}
    reason, source = str(answer.get("reason", "")), answer.get("answer_source", "?")
    needs = sorted(facts.parameters - PARAMETERS.keys()) if facts else []
    in_time = f"in {found.seconds:.2f} s of {budget:g}"
    if reason == _ASKS_FOR_NOTHING and needs:
        return ok(f"It answered {in_time}; it does nothing without {', '.join(needs)}")
    if source in {"fallback", "stale"}:
        return fail(
            f"It answered {in_time}, but with a fallback or stale answer ({source}): {reason}",
            "docs/operations.md, Fallback answers, lists the reason.",
        )
    return ok(f"It answered {in_time} ({source})")


def _invoke(environment: Environment, alias: LiveAlias, payload: bytes) -> Invoked:
    began = time.monotonic()
    found = environment.aws.invoke(alias.arn, payload)
    seconds = time.monotonic() - began
    try:
        answer = json.loads(found["Payload"])
    except ValueError:
        answer = None
    error = found.get("FunctionError", "")
    if error and isinstance(answer, dict):
        error = f"{answer.get('errorType', error)}: {answer.get('errorMessage', '')}"
    return Invoked(
        seconds,
        error,
        found.get("ExecutedVersion", ""),
        answer if isinstance(answer, dict) else None,
    )


def _wrong(alias: LiveAlias, found: Invoked) -> Answer | None:
    if found.error:
        return fail(
            f"It failed: {found.error}: the contact takes the Error branch",
            "docs/operations.md, Function errors.",
        )
    if found.seconds > BLOCK_LIMIT_SECONDS:
        return fail(
            f"It answered in {found.seconds:.1f} s, but Connect waits {BLOCK_LIMIT_SECONDS} s",
            "docs/operations.md, Near the limit.",
        )
    if found.version == "$LATEST":
        return fail(f"{alias.name} reached $LATEST", "Deploy again.")
    return None

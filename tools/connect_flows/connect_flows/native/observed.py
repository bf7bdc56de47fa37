"""Turns the events of a contact into the observations that a native test would make."""

from collections.abc import Iterator, Mapping, Sequence

from connect_flows.contact.events import (
    BlockEntered,
    ContactEnded,
    Decided,
    Ending,
    Event,
    InputCollected,
    LambdaFailed,
    LambdaReturned,
    MessagePlayed,
    Queued,
    RuleEnforced,
    Waited,
)
from connect_flows.contact.rules import Rule
from connect_flows.language.function_arn import scenario_name
from connect_flows.native import language
from connect_flows.native.heard import SOURCES, Heard, Observed
from connect_flows.native.language import Json
from connect_flows.scenarios.scenario import Scenario

SILENCE_SECONDS = 1.0
"""Silence that ends a message on a call: how long it has to be is not published."""


def observe(scenario: Scenario, events: Sequence[Event]) -> list[Observed]:
    """List what a native test of the scenario waits for and does, in order."""
    overrides = list(_overrides(scenario, events))
    seen = [Observed("Start", language.test_initiated(), overrides)]
    heard = Heard(as_one=scenario.contact.channel == "VOICE")
    asserted = _last_answers(scenario, events)
    for event in events:
        if (
            isinstance(event, MessagePlayed)
            and event.kind in SOURCES
            and event.hearer == "customer"
        ):
            seen += heard.message(event)
            continue
        if _ends_a_message(event):
            seen += heard.ended()
        if id(event) in asserted:
            seen.append(_answered(event, asserted[id(event)]))
        elif isinstance(event, InputCollected) and event.keys:
            instruction = "DtmfInput" if scenario.contact.channel == "VOICE" else "Utterance"
            seen[-1].actions.append(language.send(instruction, event.keys))
        elif isinstance(event, Queued):
            seen.append(_queued(scenario, event.queue))
        elif isinstance(event, ContactEnded) and event.ending is Ending.HUNG_UP:
            seen[-1].actions.append(language.send("Disconnect"))
    seen[-1].actions += _at_end(scenario)
    return seen


def _ends_a_message(event: Event) -> bool:
    """Whether the caller is asked, something else is observed, or silence follows."""
    if isinstance(event, LambdaReturned | LambdaFailed):
        return event.took_ms >= SILENCE_SECONDS * 1000
    if isinstance(event, Waited):
        return event.seconds >= SILENCE_SECONDS
    return isinstance(event, InputCollected | Queued | ContactEnded)


def _last_answers(scenario: Scenario, events: Sequence[Event]) -> dict[int, Mapping[str, str]]:
    """Return what to assert of an answer, by the event that brings it: each function's last."""
    last = {scenario_name(e.arn): e for e in events if isinstance(e, LambdaReturned)}
    return {
        id(last[function]): keys
        for function, keys in scenario.expect.answers.items()
        if function in last
    }


def _answered(event: Event, keys: Mapping[str, str]) -> Observed:
    assert isinstance(event, LambdaReturned)  # noqa: S101 # that is how it was found
    name = f"Answer of {scenario_name(event.arn)}"
    asserts = [language.assert_equals(f"$.External.{key}", value) for key, value in keys.items()]
    return Observed(name, language.lambda_completed(event.arn), asserts)


def _queued(scenario: Scenario, queue: str) -> Observed:
    name = queue.rsplit("/", 1)[-1]
    asserted = [language.assert_equals("$.Queue.Name", name)] if scenario.expect.queue else []
    return Observed(f"Transfer to queue {name}", language.transfer_started(queue), asserted)


def _at_end(scenario: Scenario) -> Iterator[Json]:
    for key, value in scenario.expect.attributes.items():
        yield language.assert_equals(f"$.Attributes.{key}", value)
    yield language.end_test()


def _overrides(scenario: Scenario, events: Sequence[Event]) -> Iterator[Json]:
    """An override holds once: so there is one for each visit, in the order of the visits."""
    hours = ""
    for event in events:
        if isinstance(event, BlockEntered):
            hours = str(event.parameters.get("HoursOfOperationId", ""))
        elif isinstance(event, Decided) and not event.by_default and hours:
            yield language.mock_hours(hours, is_open=any(scenario.script.hours_open.values()))
        elif isinstance(event, RuleEnforced) and event.rule == Rule.QUEUE_CAPACITY:
            yield language.mock_full_queue(event.detail)
        elif isinstance(event, LambdaReturned | LambdaFailed) and _is_planned(scenario, event):
            yield _function(event)


def _is_planned(scenario: Scenario, event: LambdaReturned | LambdaFailed) -> bool:
    return scenario_name(event.arn) in scenario.functions


def _function(event: LambdaReturned | LambdaFailed) -> Json:
    seconds = event.took_ms / 1000
    if isinstance(event, LambdaReturned):
        return language.mock_answer(event.arn, event.external, seconds)
    return language.mock_failure(event.arn, "NoMatchingError", seconds)

"""Turns the events of a contact into the observations that a native test would make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from simulator.events import (
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
)
from simulator.function_arn import function_folder
from simulator.native import language
from simulator.native.language import Json
from simulator.rules import Rule
from simulator.scenarios.scenario import Scenario

_SOURCES = {"text": "Text", "ssml": "SSML", "prompt": "PromptId"}
_LONGEST_NAME = 40


@dataclass(slots=True)
class Observed:
    """One event to wait for, and what the test does then."""

    name: str
    event: Json
    actions: list[Json] = field(default_factory=list)


def observe(scenario: Scenario, events: Sequence[Event]) -> list[Observed]:
    """List what a native test of the scenario waits for and does, in order."""
    overrides = list(_overrides(scenario, events))
    seen = [Observed("Start", language.test_initiated(), overrides)]
    for event in events:
        if isinstance(event, MessagePlayed) and event.kind in _SOURCES and not event.is_pause:
            heard = language.message_received(_SOURCES[event.kind], event.text)
            seen.append(Observed(f"Hear {event.text[:_LONGEST_NAME]}", heard))
        elif isinstance(event, InputCollected) and event.keys:
            instruction = "DtmfInput" if scenario.contact.channel == "VOICE" else "Utterance"
            seen[-1].actions.append(language.send(instruction, event.keys))
        elif isinstance(event, Queued):
            seen.append(_queued(scenario, event.queue))
        elif isinstance(event, ContactEnded) and event.ending is Ending.HUNG_UP:
            seen[-1].actions.append(language.send("Disconnect"))
    seen[-1].actions += _at_end(scenario)
    return seen


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
    return function_folder(event.arn) in scenario.functions


def _function(event: LambdaReturned | LambdaFailed) -> Json:
    seconds = event.took_ms / 1000
    if isinstance(event, LambdaReturned):
        return language.mock_answer(event.arn, event.external, seconds)
    return language.mock_failure(event.arn, "NoMatchingError", seconds)

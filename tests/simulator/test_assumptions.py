from dataclasses import fields

from simulator.assumptions import Assumptions, listed
from simulator.events import AssumptionUsed
from simulator.invokers.stub import Stub
from tests.simulator.playing import of, play
from tests.simulator.writing import flow, invoke, say


def test_every_assumption_has_a_sentence_and_a_value() -> None:
    listing = listed()
    assert [entry.name for entry in listing] == [field.name for field in fields(Assumptions)]
    assert all(entry.text.endswith(".") for entry in listing)


def test_a_switched_assumption_is_listed_with_its_value() -> None:
    shown = {entry.name: entry.value for entry in listed(Assumptions(retry_pause_seconds=2))}
    assert shown["retry_pause_seconds"] == "2"


def test_an_assumption_is_told_once_and_only_by_a_run_that_relies_on_it() -> None:
    assert not of(play(flow(say("say", "Hello"))), AssumptionUsed)
    events = play(flow(invoke("one")), invoker=Stub(faults={"*": "throttle"}))
    names = [used.name for used in of(events, AssumptionUsed)]
    assert names.count("retry_pause_seconds") == 1

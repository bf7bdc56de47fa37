from dataclasses import fields

import pytest

from connect_flows.contact.assumptions import Assumptions, listed
from connect_flows.contact.events import AssumptionUsed
from connect_flows.invokers.stub import Stub
from connect_flows.simulator.assumed import NoSuchAssumptionError
from connect_flows_tests.simulator.playing import of, play
from connect_flows_tests.simulator.writing import flow, invoke, terminal


def test_every_assumption_has_a_sentence_and_a_value() -> None:
    listing = listed()
    assert [entry.name for entry in listing] == [field.name for field in fields(Assumptions)]
    assert all(entry.text.endswith(".") for entry in listing)


def test_a_switched_assumption_is_listed_with_its_value() -> None:
    shown = {entry.name: entry.value for entry in listed(Assumptions(retry_pause_seconds=2))}
    assert shown["retry_pause_seconds"] == "2"


def test_time_that_would_stand_still_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="audio_prompt_seconds is 0"):
        Assumptions(audio_prompt_seconds=0)
    with pytest.raises(ValueError, match="speech_characters_per_second is -1"):
        Assumptions(speech_characters_per_second=-1)


def test_an_assumption_about_a_block_that_does_not_exist_plays_nothing() -> None:
    with pytest.raises(NoSuchAssumptionError, match="chain_reset_by names 'Pause'"):
        play(flow(invoke("one")), assumptions=Assumptions(chain_reset_by=frozenset({"Pause"})))


def test_an_assumption_is_told_once_and_only_by_a_run_that_relies_on_it() -> None:
    assert not of(play(flow(terminal("bye", "DisconnectParticipant"))), AssumptionUsed)
    events = play(flow(invoke("one")), invoker=Stub(faults={"*": "throttle"}))
    names = [used.name for used in of(events, AssumptionUsed)]
    assert names.count("retry_pause_seconds") == 1

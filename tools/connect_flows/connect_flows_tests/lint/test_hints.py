"""What people write is answered with what they mean, never with what is merely spelled alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.lint import lint
from connect_flows.lint.hints import PARAMETERS, TYPES, parameter_meant, type_meant
from connect_flows_tests.language.building import a_block, a_flow, hang_up

WRITTEN = {
    "PlayPrompt": "MessageParticipant",
    "GetDigits": "GetParticipantInput",
    "GetUserInput": "GetParticipantInput",
    "CheckAttribute": "Compare",
    "SetLoggingBehavior": "UpdateFlowLoggingBehavior",
    "TransferToQueue": "TransferContactToQueue",
    "InvokeExternalResource": "InvokeLambdaFunction",
    "Disconnect": "DisconnectParticipant",
    "SetContactAttributes": "UpdateContactAttributes",
    "messageparticipant": "MessageParticipant",
    "InvokeLambdaFuncton": "InvokeLambdaFunction",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_block_that_people_write_is_told_by_its_name(written: str) -> None:
    flow = a_flow(a_block("it", written, {}, to="end"), hang_up())
    finding = next(f for f in lint(flow) if f.rule == "unknown-type")
    assert finding.what_to_do == f"Did you mean {WRITTEN[written]}?"


@pytest.mark.parametrize("unclear", ["Transfer", "SendMessage", "Foo", "UpdateContactQueue"])
def test_what_may_mean_several_things_gets_no_guess(unclear: str) -> None:
    assert type_meant(unclear, ACTION_TYPES) is None


def test_every_hint_leads_to_a_type_and_from_none() -> None:
    assert len(TYPES) > 80
    assert set(TYPES.values()) <= set(ACTION_TYPES)
    assert not set(TYPES) & set(ACTION_TYPES)


def test_every_parameter_hint_leads_to_a_parameter_or_a_block() -> None:
    for action_type, hints in PARAMETERS.items():
        forms = ACTION_TYPES[action_type].parameters or {}
        for written, meant in hints.items():
            assert written not in forms
            first = meant.split(".")[0].split(" ")[0]
            assert first in forms or first in ACTION_TYPES, (action_type, written)


def test_a_parameter_that_people_write_is_told_by_its_name() -> None:
    flow = a_flow(a_block("it", "Wait", {"TimeoutSeconds": "3"}, to="end"), hang_up())
    finding = next(f for f in lint(flow) if f.rule == "unknown-parameter")
    assert finding.what_to_do == "Did you mean TimeLimitSeconds?"


@given(st.text(max_size=30), st.sampled_from(sorted(ACTION_TYPES)))
def test_any_text_has_a_known_meaning_or_none(written: str, action_type: str) -> None:
    forms = ACTION_TYPES[action_type].parameters or {}
    assert type_meant(written, ACTION_TYPES) in {None, *ACTION_TYPES}
    meant = parameter_meant(action_type, written, forms)
    assert meant is None or meant in {*forms, *PARAMETERS.get(action_type, {}).values()}

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.forms.containers import ListOf, MappingOf, Record
from connect_flows.forms.values import Names
from connect_flows.language.action import Action
from connect_flows.language.resources import RESOURCE_KINDS, arns_in, id_of, instance_of, region_of
from connect_flows.lint.names import names_in

INSTANCE = "arn:aws:connect:eu-west-1:111122223333:instance/12345678-aaaa-bbbb-cccc-1234567890ab"
ARNS = {
    "function": "arn:aws:lambda:eu-west-1:111122223333:function:look-up:live",
    "agent-queue": f"{INSTANCE}/queue/agent/1-2",
    "queue": f"{INSTANCE}/queue/1-2",
    "hours": f"{INSTANCE}/operating-hours/1-2",
    "prompt": f"{INSTANCE}/prompt/1-2",
    "flow": f"{INSTANCE}/contact-flow/1-2",
    "module": f"{INSTANCE}/flow-module/1-2",
    "view": "arn:aws:connect:us-east-1:aws:view/detail",
    "quick-connect": f"{INSTANCE}/transfer-destination/1-2",
    "agent-status": f"{INSTANCE}/agent-state/1-2",
    "agent": f"{INSTANCE}/agent/1-2",
    "phone-number": "arn:aws:connect:eu-west-1:111122223333:phone-number/1-2",
    "bot": "arn:aws:lex:eu-west-1:111122223333:bot-alias/ABCDEFGHIJ/TSTALIASID",
    "assistant": "arn:aws:wisdom:eu-west-1:111122223333:assistant/1-2",
    "user-pool": "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Abc",
    "instance": INSTANCE,
}
ARNS |= {
    word: f"{INSTANCE}/{word}/1-2"
    for word, kind in RESOURCE_KINDS.items()
    if kind.arn and word not in ARNS
}


@pytest.mark.parametrize("word", RESOURCE_KINDS)
def test_an_arn_says_of_what_kind_it_is(word: str) -> None:
    if not RESOURCE_KINDS[word].arn:
        assert word in {"security-key", "case-template"}  # ids alone: they are in no instance's ARN
        return
    (found,) = arns_in(f"see {ARNS[word]}: there")
    assert (found.kind, found.arn) == (word, ARNS[word])


def test_an_arn_that_is_put_together_when_the_flow_runs_is_none() -> None:
    assert list(arns_in("arn:aws:lambda:$.AwsRegion:111122223333:function:look-up")) == []


def test_the_parts_of_an_arn_are_its_id_its_region_and_its_instance() -> None:
    assert id_of(ARNS["agent-queue"]) == "1-2"
    assert id_of(ARNS["function"]) == "look-up"
    assert region_of(ARNS["function"]) == "eu-west-1"
    assert instance_of(ARNS["queue"]) == INSTANCE
    assert instance_of(ARNS["function"]) is None


def kinds(form: object) -> set[str]:
    if isinstance(form, Names):
        return {form.kind}
    if isinstance(form, Record):
        return {kind for each in form.fields.values() for kind in kinds(each)}
    return kinds(form.form) if isinstance(form, ListOf | MappingOf) else set()


def test_whatever_a_parameter_names_is_a_kind_of_resource() -> None:
    named = {
        kind
        for action_type in ACTION_TYPES.values()
        for form in (action_type.parameters or {}).values()
        for kind in kinds(form)
    }
    assert len(named) >= 14
    assert named <= set(RESOURCE_KINDS)


def test_what_a_block_names_is_found_below_its_parameters_too() -> None:
    hooks = {"EventHooks": {"CustomerQueue": "q", "CustomerHold": "h"}}
    block = Action("b", "UpdateContactEventHooks", hooks, None, (), ())
    assert list(names_in(block)) == [
        ("EventHooks.CustomerQueue", "flow", "q"),
        ("EventHooks.CustomerHold", "flow", "h"),
    ]
    messages = {"Messages": [{"PromptId": "p"}, {"Text": "hello"}]}
    block = Action("b", "MessageParticipantIteratively", messages, None, (), ())
    assert list(names_in(block)) == [("Messages[0].PromptId", "prompt", "p")]

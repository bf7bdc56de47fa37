"""What the flows believe of the functions is what the functions do."""

import importlib
import json
from collections.abc import Mapping
from typing import Any

import pytest

from connect_flows.language.flow import read_flow
from connect_flows.language.function_facts import FunctionFacts, read_function_facts
from stacks.config import CONNECT_INVOKED
from stacks.config.function import BLOCK_LIMIT_SECONDS
from stacks.contact_flow_files import FOLDER

FACTS = read_function_facts(FOLDER / "functions")


def fallback_of(function: str) -> Mapping[str, str]:
    answer: Mapping[str, str] = importlib.import_module(f"{function}.rule").fallback("error", None)
    return answer


def test_there_are_facts_of_every_function_that_flows_may_invoke() -> None:
    assert set(FACTS) == set(CONNECT_INVOKED)


@pytest.mark.parametrize("function", CONNECT_INVOKED)
def test_a_function_answers_the_keys_that_flows_may_read(function: str) -> None:
    answers = FACTS[function].answers
    assert answers is not None
    assert set(fallback_of(function)) == set(answers)


@pytest.mark.parametrize("function", CONNECT_INVOKED)
def test_a_fallback_has_values_that_flows_may_compare_to(function: str) -> None:
    answers = FACTS[function].answers or {}
    for key, value in fallback_of(function).items():
        assert not answers[key] or value in answers[key], key


def test_a_functions_timeout_is_the_one_that_is_deployed() -> None:
    assert {facts.timeout_seconds for facts in FACTS.values()} == {BLOCK_LIMIT_SECONDS}


def test_every_queue_that_an_answer_may_name_is_one_that_a_flow_uses() -> None:
    answers: Any = FACTS["customer_lookup"].answers
    used = {
        str(action.parameters["QueueId"])
        for path in FOLDER.glob("*.json")
        for action in read_flow(path).actions.values()
        if action.type == "UpdateContactTargetQueue"
    }
    assert {f"${{queue:{name}}}" for name in answers["queue"]} <= used


def test_times_of_an_environment_replace_those_of_the_file() -> None:
    facts = FunctionFacts(8, 3.5).with_times(timeout_seconds=5, budget_seconds=1)
    assert (facts.timeout_seconds, facts.budget_seconds) == (5, 1)


def test_the_flows_tell_each_function_its_blocks_limit() -> None:
    for path in FOLDER.glob("*.json"):
        for action in json.loads(path.read_text())["Actions"]:
            if action["Type"] == "InvokeLambdaFunction":
                parameters = action["Parameters"]
                told = parameters["LambdaInvocationAttributes"]["block_limit_seconds"]
                assert told == parameters["InvocationTimeLimitSeconds"]


@pytest.mark.parametrize("function", CONNECT_INVOKED)
def test_what_says_who_a_contact_is_is_a_key_of_the_answer(function: str) -> None:
    assert FACTS[function].identity <= set(FACTS[function].answers or {})


def test_the_look_up_says_who_a_contact_is() -> None:
    assert {"known_customer", "customer_id", "tier"} <= FACTS["customer_lookup"].identity

"""What the flows believe of the functions is what the functions do."""

import importlib
import json
from collections.abc import Mapping

import pytest

from connect_flows.language.flow import read_flow
from connect_flows.language.function_facts import FunctionFacts
from contracts import read_contracts
from stacks.flows.flow_files import FOLDER

CONTRACTS = read_contracts()


def fallback_of(function: str) -> Mapping[str, str]:
    answer: Mapping[str, str] = importlib.import_module(f"{function}.rule").fallback("error", None)
    return answer


@pytest.mark.parametrize("function", CONTRACTS)
def test_a_fallback_keeps_the_contract(function: str) -> None:
    assert CONTRACTS[function].breaches(fallback_of(function)) == []


def test_every_queue_that_an_answer_may_name_is_one_that_a_flow_uses() -> None:
    named = {
        queue
        for contract in CONTRACTS.values()
        for queue in (contract.facts.answers or {}).get("queue", ())
    }
    used = {
        str(action.parameters["QueueId"])
        for path in FOLDER.glob("*.json")
        for action in read_flow(path).actions.values()
        if action.type == "UpdateContactTargetQueue"
    }
    assert {f"${{queue:{name}}}" for name in named} <= used


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


@pytest.mark.parametrize("function", CONTRACTS)
def test_what_says_who_a_contact_is_is_a_key_of_the_answer(function: str) -> None:
    facts = CONTRACTS[function].facts
    assert facts.identity <= set(facts.answers or {})

"""`customer_lookup` with a CRM behind OAuth: any fault of either server ends in time."""

import json

import pytest

from in_time.memory.breaker import FAILURES_TO_OPEN
from local.crm.oauth_crm import CLIENT_ID, CLIENT_SECRET
from tests.faults.oauth_world import World
from tests.faults.surroundings import (
    ANA,
    BEN,
    WIRE_FAULTS,
    Surroundings,
    assert_valid_and_in_time,
    new_environment,
)

pytestmark = pytest.mark.faults

TOKEN_FAULTS = {**WIRE_FAULTS, "invalid_json": "bad_answer", "wrong_shape": "bad_answer"}


@pytest.fixture
def asked(surroundings: Surroundings, world: World) -> Surroundings:
    """`customer_lookup` with this CRM instead of the other."""
    surroundings.secrets.value = world.secret
    surroundings.handle = new_environment(kind="oauth")
    return surroundings


def test_a_caller_is_answered(asked: Surroundings) -> None:
    answer = asked.call(ANA).answer
    assert (answer["answer_source"], answer["customer_name"]) == ("crm", "Ana Garcia")
    assert asked.call("+15550999").answer["known_customer"] == "false"


@pytest.mark.parametrize(("fault", "cause"), TOKEN_FAULTS.items())
def test_any_fault_of_the_authorization_server_ends_in_the_fallback_in_time(
    asked: Surroundings, world: World, fault: str, cause: str
) -> None:
    world.authorization.fault = fault
    answered = asked.call()
    assert_valid_and_in_time(answered)
    assert (answered.answer["answer_source"], answered.answer["reason"]) == ("fallback", cause)
    assert world.server.requests == []
    world.authorization.fault = ""
    assert asked.call().answer["answer_source"] == "crm"


@pytest.mark.parametrize("fault", ["hang", "503", "drip", "reset"])
def test_a_fault_of_the_crm_ends_in_the_fallback_in_time(
    asked: Surroundings, world: World, fault: str
) -> None:
    world.server.fault = fault
    assert_valid_and_in_time(asked.call())
    world.server.fault = ""
    assert asked.call().answer["answer_source"] == "crm"


def test_an_authorization_server_that_stays_broken_opens_the_crms_circuit(
    asked: Surroundings, world: World
) -> None:
    world.authorization.fault = "500"
    for number in range(FAILURES_TO_OPEN):
        assert asked.call(f"+1555020{number}").answer["reason"] == "server_error"
    before = world.tokens_asked()
    assert asked.call(BEN).answer["reason"] == "circuit_open"
    assert world.tokens_asked() == before


def test_a_client_that_is_refused_opens_no_circuit(asked: Surroundings, world: World) -> None:
    world.authorization.clients.clear()
    for number in range(2 * FAILURES_TO_OPEN):
        assert asked.call(f"+1555020{number}").answer["reason"] == "not_allowed"


def test_no_token_and_no_secret_is_logged(
    asked: Surroundings,
    world: World,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked.call(ANA)
    tokens = set(world.authorization.tokens)
    world.authorization.revoke()
    asked.call(BEN)
    world.authorization.clients.clear()
    world.authorization.revoke()
    asked.call("+15550102")
    said = "".join(capsys.readouterr()) + repr([vars(record) for record in caplog.records])
    assert "POST token" in said
    assert len(tokens) == 1
    hidden = [*tokens, CLIENT_SECRET, json.dumps(CLIENT_ID), "Garcia", "15550100"]
    assert [each for each in hidden if each in said] == []

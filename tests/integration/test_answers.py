import pytest

from demo.phone import Phone

pytestmark = pytest.mark.integration


def test_a_known_caller_is_told_by_the_crm(phone: Phone) -> None:
    received = phone.call("customer_lookup", caller="+15550100")
    assert received.error == ""
    assert received.attempts == 1
    assert received.external["customer_name"] == "Ana Garcia"
    assert received.external["answer_source"] in {"crm", "cache"}


def test_an_unknown_caller_goes_to_the_general_queue(phone: Phone) -> None:
    external = phone.call("customer_lookup", caller="+15550777").external
    assert external["known_customer"] == "false"
    assert external["queue"] == "general"


@pytest.mark.parametrize("fault", ["hang", "down"])
def test_a_broken_crm_does_not_reach_the_error_branch(phone: Phone, fault: str) -> None:
    with phone.crm_fault(fault):
        received = phone.call("customer_lookup", caller=f"+1555066{len(fault)}")
    assert received.error == ""
    assert received.attempts == 1
    assert received.external["answer_source"] == "fallback"


def test_a_caller_is_greeted_by_name(phone: Phone) -> None:
    external = phone.call(
        "personal_greeting", customer_name="Chiara Rossi", language="it-IT", time_zone="Europe/Rome"
    ).external
    assert "Chiara" in external["greeting"]

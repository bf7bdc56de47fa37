import pytest

from crm.customer import Customer
from customer_lookup import rule
from customer_lookup.finding import Finding
from house_rules.contact import Contact, Endpoint


def a_customer(tier: str) -> Customer:
    return Customer("c-1", "Ana Garcia", tier, "120.50", "en-US")


def a_contact(address: str) -> Contact:
    return Contact(
        contact_id="1", customer_endpoint=Endpoint(address=address, type="TELEPHONE_NUMBER")
    )


@pytest.mark.parametrize(
    ("tier", "queue"),
    [
        ("platinum", "platinum"),
        ("gold", "priority"),
        ("standard", "general"),
        ("a tier made up tomorrow", "general"),
    ],
)
def test_a_customers_tier_decides_the_queue(tier: str, queue: str) -> None:
    assert rule.answer(Finding(a_customer(tier), "crm"))["queue"] == queue


def test_unknown_caller_goes_to_the_general_queue() -> None:
    answer = rule.answer(Finding(None, "crm"))
    assert (answer["known_customer"], answer["queue"]) == ("false", "general")


def test_every_answer_has_the_same_keys() -> None:
    known = rule.answer(Finding(a_customer("gold"), "stale", "timed_out"))
    assert known.keys() == rule.answer(Finding(None, "crm")).keys()
    assert known.keys() == rule.fallback("error", None).keys()


def test_what_may_be_spoken_is_safe_in_plain_text_and_in_ssml() -> None:
    customer = Customer("c-1", "Smith & Sons <x/>", "gold", "80.50 EUR & more", "en-US")
    answer = rule.answer(Finding(customer, "crm"))
    assert answer["customer_name"] == "Smith Sons x"
    assert answer["balance"] == "80.50 EUR more"


def test_the_fallback_says_why() -> None:
    answer = rule.fallback("timed_out", None)
    assert (answer["answer_source"], answer["reason"]) == ("fallback", "timed_out")


@pytest.mark.parametrize(
    "address",
    ["", "anonymous", "+1", "sip:a@b.test", "+15550100 ", "+1555\N{FULLWIDTH DIGIT ZERO}100"],
)
def test_a_number_that_is_withheld_or_no_number_is_not_looked_up(address: str) -> None:
    assert rule.phone_of(a_contact(address)) is None


def test_a_chat_has_no_number() -> None:
    assert rule.phone_of(Contact(contact_id="1")) is None


def test_a_number_is_looked_up_as_it_is() -> None:
    assert rule.phone_of(a_contact("+15550100")) == "+15550100"

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from house_rules.answer import checked
from house_rules.contact import Contact
from personal_greeting.rule import fallback, greet
from personal_greeting.words import WORDS
from records import to_dict


def at(hour: int) -> datetime:
    return datetime(2026, 11, 21, hour, 0, tzinfo=UTC)


def greeting(hour: int = 9, **parameters: str) -> str:
    return greet(Contact("c", parameters=parameters), at(hour))["greeting"]


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (4, "Good evening"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
    ],
)
def test_the_greeting_fits_the_time_of_day(hour: int, words: str) -> None:
    assert greeting(hour, time_zone="UTC") == f"{words}."


def test_the_time_of_day_is_the_callers() -> None:
    assert greeting(23, time_zone="Asia/Tokyo") == "Good morning."


def test_the_caller_is_greeted_by_name_in_their_language() -> None:
    spoken = greeting(9, customer_name="Chiara Rossi", language="it-IT", time_zone="Europe/Rome")
    assert spoken == "Buongiorno, Chiara Rossi."


def test_the_contacts_own_language_serves_when_the_block_names_none() -> None:
    answer = greet(Contact("c", language="de-DE"), at(9))
    assert answer["greeting"] == "Hallo."


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "../../etc/passwd", "/etc/passwd", "Europe", "\0", "x" * 5000]
)
def test_an_unknown_time_zone_gets_the_greeting_for_any_time(zone: str) -> None:
    answer = greet(Contact("c", parameters={"time_zone": zone}), at(9))
    assert answer["greeting"] == "Hello."
    assert answer["reason"] == "unknown_time_zone"


def test_no_time_zone_is_nothing_to_complain_of() -> None:
    assert greet(Contact("c"), at(9)) == {
        "greeting": "Hello.",
        "answer_source": "computed",
        "reason": "",
    }


def test_a_name_can_be_neither_markup_nor_a_reference() -> None:
    spoken = greeting(customer_name="<break time='9s'/>$.Attributes.pin")
    assert "<" not in spoken
    assert "$" not in spoken


def test_the_fallback_greets_whom_it_knows_nothing_of() -> None:
    assert fallback("malformed_event", None) == {
        "greeting": "Hello.",
        "answer_source": "fallback",
        "reason": "malformed_event",
    }


def test_every_language_has_every_greeting() -> None:
    assert all(all(to_dict(words).values()) for words in WORDS.values())


@given(st.text(), st.text(), st.text(), st.integers(0, 23))
def test_whatever_the_block_sends_the_answer_is_valid(
    name: str, language: str, zone: str, hour: int
) -> None:
    parameters = {"customer_name": name, "language": language, "time_zone": zone}
    answer = checked(greet(Contact("c", parameters=parameters), at(hour)))
    assert answer["greeting"].endswith(".")
    assert len(answer["greeting"]) < 100

import pytest

from house_rules.contact import Contact
from house_rules.language import in_language, language_of

TABLE = {"en": "hello", "it": "ciao"}


@pytest.mark.parametrize("language", ["it", "it-IT", "it_CH", "IT"])
def test_a_region_of_a_language_is_that_language(language: str) -> None:
    assert in_language(TABLE, language) == "ciao"


@pytest.mark.parametrize("language", ["", "xx-XX", "italiano", "-", "$.it"])
def test_an_unknown_language_is_english(language: str) -> None:
    assert in_language(TABLE, language) == "hello"


def test_the_block_decides_before_the_contact() -> None:
    assert language_of(Contact("c", language="en-US", parameters={"language": "it"})) == "it"
    assert language_of(Contact("c", language="en-US")) == "en-US"
    assert language_of(None) == "en"

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from house_rules.spoken_text import _MOST_KNOWN, _SPOKEN, spoken_text


@pytest.mark.parametrize(
    "name", ["Ana Garcia", "Zoë O'Hara-Łuk", "José M. Nuñez", "李小龍", "محمد"]
)
def test_names_stay_as_they_are(name: str) -> None:
    assert spoken_text(name, max_characters=60) == name


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("$.Attributes.pin", ".Attributes.pin"),
        ("<speak>Ana</speak>", "speak Ana speak"),
        ("Ana&#60;break/>", "Ana 60 break"),
        ("Ana\r\nERROR", "Ana ERROR"),
        ("${jndi:ldap}", "jndi ldap"),
        ("  Ana \t Garcia ", "Ana Garcia"),
        ("80.50 €, or $92.10", "80.50 €, or $92.10"),
        ("$", ""),
        ("", ""),
    ],
)
def test_what_is_no_name_becomes_plain_words(text: str, spoken: str) -> None:
    assert spoken_text(text, max_characters=60) == spoken


@pytest.mark.parametrize("minus", ["-", "\u2212", "\u2013", "\u2011", "\uff0d"])
def test_a_debt_is_not_told_as_a_credit(minus: str) -> None:
    assert spoken_text(f"{minus}5.00", max_characters=60) == "-5.00"


def test_no_text_fills_the_memory() -> None:
    every = "".join(map(chr, range(0x20000)))
    for start in range(0, len(every), 1000):
        spoken_text(every[start : start + 1000], max_characters=1000)
    assert len(_SPOKEN) == _MOST_KNOWN
    assert spoken_text("<李小龍>", max_characters=60) == "李小龍"


@given(st.text(max_size=300))
def test_any_text_is_neither_markup_nor_reference_nor_long(text: str) -> None:
    spoken = spoken_text(text, max_characters=60)
    assert len(spoken) <= 60
    assert not set(spoken) & set('<>&[]{}"\\/\n\r\t\0')
    assert re.search(r"\$(?![0-9])", spoken) is None

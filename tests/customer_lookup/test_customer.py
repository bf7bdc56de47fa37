import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_lookup.customer import LONGEST_TEXT, Customer

ANA = {
    "customer_id": "c-1",
    "name": "Ana García",
    "tier": "gold",
    "balance": "120.50",
    "language": "es-ES",
}


def test_what_the_crm_says_besides_is_left_out() -> None:
    assert Customer.parse({**ANA, "notes": "likes tea"}).to_texts() == ANA


@pytest.mark.parametrize("member", ANA)
@pytest.mark.parametrize("wrong", [None, 7, ["x"], {"a": "b"}, "x" * (LONGEST_TEXT + 1), "a\nb"])
def test_a_member_of_the_wrong_kind_is_named_and_its_text_is_not(
    member: str, wrong: object
) -> None:
    with pytest.raises(ValueError, match=repr(member)) as raised:
        Customer.parse({**ANA, member: wrong})
    assert "Ana" not in str(raised.value)


@given(st.dictionaries(st.sampled_from([*ANA, "else"]), st.text() | st.integers() | st.none()))
def test_any_object_is_either_a_customer_of_short_printable_texts_or_refused(
    found: dict[str, object],
) -> None:
    try:
        customer = Customer.parse(found)
    except ValueError:
        return
    assert all(text.isprintable() for text in customer.to_texts().values())


def test_a_customer_shows_nobody() -> None:
    assert "Ana" not in repr(Customer.parse(ANA))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.customer import LONGEST_TEXT, Customer

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
@pytest.mark.parametrize("wrong", [None, 7, ["x"], {"a": "b"}, "x" * (LONGEST_TEXT + 1)])
def test_a_member_of_the_wrong_kind_is_named_and_its_text_is_not(
    member: str, wrong: object
) -> None:
    with pytest.raises(ValueError, match=repr(member)) as raised:
        Customer.parse({**ANA, member: wrong})
    assert "Ana" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("山田\N{IDEOGRAPHIC SPACE}太郎", "山田 太郎"),
        ("Jean\N{NO-BREAK SPACE}Dupont", "Jean Dupont"),
        ("Hans\tMeier\r\n", "Hans Meier"),
        ("Donau\N{SOFT HYPHEN}dampf", "Donaudampf"),
        ("علی\N{ZERO WIDTH NON-JOINER}رضا", "علیرضا"),
        ("क्\N{ZERO WIDTH JOINER}षेत्र", "क्षेत्र"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}anA\N{ZERO WIDTH SPACE}\0\ud800", "anA"),
        ("Ana\N{LINE SEPARATOR}\N{EM SPACE}Garc\u00eda", "Ana Garc\u00eda"),
    ],
)
def test_an_ordinary_name_is_cleaned_and_not_refused(name: str, clean: str) -> None:
    assert Customer.parse({**ANA, "name": name}).name == clean


@pytest.mark.parametrize("blank", ["\t", "\N{SOFT HYPHEN}", "\N{NO-BREAK SPACE}"])
def test_an_id_is_never_made_into_another(blank: str) -> None:
    with pytest.raises(ValueError, match="customer_id"):
        Customer.parse({**ANA, "customer_id": f"c-{blank}1"})


@pytest.mark.parametrize("blank", ["", " ", "  "])
def test_a_customer_without_an_id_is_nobody(blank: str) -> None:
    with pytest.raises(ValueError, match="customer_id"):
        Customer.parse({**ANA, "customer_id": blank})


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

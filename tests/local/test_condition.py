import pytest

from local.aws_stand_in.condition import holds

ITEM = {"pk": {"S": "circuit"}, "state": {"S": "OPEN"}, "opened_at": {"N": "9"}}
NAMES = {"#state": "state", "#opened_at": "opened_at", "#lease": "lease"}
VALUES = {":open": {"S": "OPEN"}, ":nine": {"N": "9"}, ":ten": {"N": "10"}}


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        ("attribute_not_exists ( pk )", False),
        ("attribute_exists(pk)", True),
        ("#state = :open", True),
        ("#state = :open AND #opened_at = :ten", False),
        ("attribute_not_exists(pk) OR ( #state = :open AND #opened_at = :nine )", True),
        ("#opened_at <= :ten", True),
        ("#opened_at > :ten", False),
        ("#lease <= :ten", False),
    ],
)
def test_a_condition_is_judged_as_dynamodb_would(expression: str, truth: bool) -> None:
    assert holds(expression, ITEM, NAMES, VALUES) is truth


def test_a_number_is_compared_as_a_number() -> None:
    assert holds("#opened_at < :ten", ITEM, NAMES, VALUES)


def test_what_is_not_supported_is_refused() -> None:
    with pytest.raises(ValueError, match="begins_with"):
        holds("#state = :open begins_with", ITEM, NAMES, VALUES)

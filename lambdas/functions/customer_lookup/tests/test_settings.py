import pytest

from customer_lookup.settings import Settings
from house_rules.settings import from_environment


def test_without_a_table_memory_is_all_there_is() -> None:
    assert from_environment(Settings, {}) == Settings(3.5, "", "")


def test_settings_are_what_the_stack_says() -> None:
    variables = {"BUDGET_SECONDS": "2.5", "CRM_SECRET_ID": "arn", "LOOKUP_TABLE_NAME": "lookup"}
    assert from_environment(Settings, variables) == Settings(2.5, "arn", "lookup")


def test_a_budget_that_is_no_number_stops_the_function_where_it_is_seen() -> None:
    with pytest.raises(ValueError, match="soon"):
        from_environment(Settings, {"BUDGET_SECONDS": "soon"})

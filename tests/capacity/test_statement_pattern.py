"""The course of a caller who asks for the account statement."""

from tests.capacity.test_pattern import functions, pattern


def test_a_caller_who_wants_a_statement_reaches_every_function() -> None:
    assert functions("statement") == [
        "customer_lookup",
        "personal_greeting",
        "job_start",
        "job_status",
        "job_status",
    ]


def test_who_could_not_be_looked_up_twice_gets_no_statement() -> None:
    assert "job_start" not in functions("statement", (0, 1))


def test_who_asks_for_a_statement_hears_the_menu_first_and_reaches_no_colleague() -> None:
    course = pattern("statement").course()

    assert course.steps[2].after_seconds > 5  # the greeting, the menu and the key
    assert {step.limit_seconds for step in course.steps} == {8.0}
    assert not course.goes_on

"""The page of all checks is what the checks say of themselves."""

import re
from pathlib import Path

import pytest

from aws_session.read_only import action_of, actions
from doctor.check import Check
from doctor.checks import every_check
from doctor.checks_page import checks_page

PROJECT = Path(__file__).parents[2]
EVERY = every_check()


def test_the_page_is_what_the_checks_say() -> None:
    page = (PROJECT / "docs" / "doctor.md").read_text(encoding="utf-8")
    assert page == checks_page(), "python -m doctor --checks >docs/doctor.md"


def test_there_are_many_checks_each_with_a_name_of_its_own() -> None:
    assert len(EVERY) > 40
    assert len({check.id for check in EVERY}) == len(EVERY)


@pytest.mark.parametrize("check", EVERY, ids=lambda check: check.id)
def test_a_check_says_what_it_is_about_and_where_that_is_written(check: Check) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", check.id)
    assert not check.title.endswith(".")
    assert check.means.endswith(".")
    if check.page.startswith("https://"):
        assert check.page.startswith("https://docs.aws.amazon.com/")
    else:
        assert (PROJECT / check.page.partition("#")[0]).is_file()


@pytest.mark.parametrize("check", EVERY, ids=lambda check: check.id)
def test_whatever_a_check_reads_the_policy_allows(check: Check) -> None:
    assert check.reads
    assert {action_of(call) for call in check.reads} <= actions()

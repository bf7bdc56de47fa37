"""The commands that show what is known, and from where."""

import pytest

from connect_flows.cli.main import main
from connect_flows.lint.rules import by_id
from connect_flows_tests.places import DOCS


def test_every_rule_is_listed_and_one_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in by_id())
    assert main(["rules", "wait-nested"]) == 0
    shown = capsys.readouterr().out
    assert "administrator guide, wait" in shown
    assert shown.index("Bad") < shown.index("Good")


def test_the_parts_of_a_type_are_shown_with_their_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["blocks", "Loop"]) == 0
    shown = capsys.readouterr().out
    assert "parameter LoopCount" in shown
    assert "flow-as-code" in shown


@pytest.mark.parametrize("words", [["rules", "no-such"], ["blocks", "NoSuch"]])
def test_a_name_that_there_is_not_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert words[1] in capsys.readouterr().err


def test_the_page_of_rules_is_what_the_command_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--page"]) == 0
    page = DOCS / "rules.md"
    assert capsys.readouterr().out == page.read_text(encoding="utf-8")

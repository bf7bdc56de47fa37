"""docs/i-have-a-function.md does what it says, for somebody who types all of it."""

from pathlib import Path

from local.checkout import ROOT
from tests.docs.followed import Follower

PAGE = (ROOT / "docs" / "i-have-a-function.md").read_text(encoding="utf-8")


def test_whoever_follows_the_page_sees_what_it_shows(tmp_path: Path) -> None:
    assert Follower(tmp_path, ("tools", "lambdas", "flows")).follow(PAGE) >= 10
    written = (tmp_path / "orders" / "flows" / "functions" / "order_status.json").read_text()
    assert '"budget_seconds": 2.5' in written

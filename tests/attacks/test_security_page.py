"""docs/security.md quotes what the long campaigns came to."""

from pathlib import Path

from attacks.campaigns import campaigns
from attacks.results import read, table

PAGE = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")


def test_the_page_quotes_every_campaign_as_it_was_run() -> None:
    assert set(table(campaigns()).splitlines()) <= set(PAGE.splitlines()), (
        "other results are in attacks/results.json: put the table that `python -m attacks --table` "
        "prints in place of the one in docs/security.md"
    )


def test_nothing_failed_in_the_long_run() -> None:
    kept = read()
    assert kept.keys() >= {campaign.name for campaign in campaigns()}
    assert {outcome.failed for outcome in kept.values()} == {0}


def test_the_long_run_was_long() -> None:
    for campaign in campaigns():
        assert read()[campaign.name].count == campaign.long

"""docs/unproven.md names everything that no test has seen at work."""

import json
import re
from pathlib import Path
from typing import Any

from local.fitting.refusals import refusal

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "unproven.md").read_text()
NAMED = set(re.findall(r"`(AWS::\w+::\w+)`", PAGE))
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `AWS::")]

SEEN_AT_WORK = {
    "AWS::DynamoDB::Table",
    "AWS::Events::Rule",
    "AWS::IAM::Policy",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::SQS::Queue",
    "AWS::SQS::QueuePolicy",
    "AWS::SecretsManager::Secret",
}
"""What the integration tests use in the embedded cloud, and not only deploy."""


def deployed() -> list[dict[str, Any]]:
    """Every resource of every environment's templates."""
    snapshots = list((PROJECT / "tests" / "stacks" / "snapshots").rglob("*.json"))
    assert len(snapshots) > 10
    templates = [json.loads(file.read_text()) for file in snapshots]
    return [resource for template in templates for resource in template["Resources"].values()]


def test_whatever_the_embedded_cloud_refuses_is_named() -> None:
    refused = {resource["Type"] for resource in deployed() if refusal(resource)}
    assert len(refused) >= 10
    assert refused <= NAMED


def test_whatever_is_deployed_was_seen_at_work_or_is_named() -> None:
    types = {resource["Type"] for resource in deployed()}
    assert types - NAMED == SEEN_AT_WORK & types
    assert not SEEN_AT_WORK & NAMED


def test_nothing_is_named_that_is_not_deployed() -> None:
    assert {resource["Type"] for resource in deployed()} >= NAMED


def test_every_line_says_where_to_look() -> None:
    assert len(ROWS) > 20
    for row in ROWS:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 3
        assert all(len(cell) > 10 for cell in cells)


def test_sources_are_pages_of_aws() -> None:
    links = re.findall(r"\]\((https?://[^)]+)\)", PAGE)
    assert len(links) > 15
    for link in links:
        assert re.match(r"https://(docs\.aws\.amazon\.com|repost\.aws)/", link)


def test_what_the_simulator_assumes_is_linked_and_not_copied() -> None:
    assert "simulator.md#what-is-assumed" in PAGE
    table = (
        (PROJECT / "tools" / "connect_flows" / "docs" / "simulator.md")
        .read_text()
        .partition("## What is assumed")[2]
    )
    names = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert len(names) > 10
    assert not [name for name in names if name in PAGE]

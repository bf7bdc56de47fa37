"""The jobs go out of a fork that has changed what stood beside them, or nothing goes."""

import json
from pathlib import Path

import pytest

from template.without_jobs.edits import OFFER, without_offer
from template.without_jobs.places import FILES, FOLDERS
from template.without_jobs.take_out import JobsGoneError, take_jobs_out

FLOW = {"Actions": [{"Identifier": "Bye", "Transitions": {}}], "Metadata": {}}


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """One that has the jobs, and little else of what the template comes with."""
    for place in FOLDERS:
        (tmp_path / place).mkdir(parents=True)
    for place in FILES:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("", encoding="utf-8")
    (tmp_path / "flows" / "inbound.json").write_text(json.dumps(FLOW), encoding="utf-8")
    return tmp_path


def there(fork: Path) -> set[str]:
    return {place for place in (*FOLDERS, *FILES) if (fork / place).exists()}


def test_a_fork_that_removed_what_stood_beside_them_is_rid_of_them(fork: Path) -> None:
    assert set(take_jobs_out(fork)) == {*FOLDERS, *FILES}
    assert there(fork) == set()
    assert json.loads((fork / "flows" / "inbound.json").read_text(encoding="utf-8")) == FLOW


def test_what_cannot_be_edited_is_told_before_anything_is_removed(fork: Path) -> None:
    (fork / "flows" / "inbound.json").write_text('{"Actions": [', encoding="utf-8")
    (fork / "cdk.json").write_text('{"job_start": {}, "kept": 1}', encoding="utf-8")
    with pytest.raises(JobsGoneError, match=r"flows/inbound\.json .*Nothing was changed"):
        take_jobs_out(fork)
    assert there(fork) == {*FOLDERS, *FILES}
    assert "job_start" in (fork / "cdk.json").read_text(encoding="utf-8")


def test_a_flow_that_offers_a_part_of_it_keeps_none() -> None:
    blocks = [
        {"Identifier": "Hello", "Transitions": {"NextAction": OFFER[0]}},
        {"Identifier": OFFER[0], "Transitions": {"NextAction": "Bye"}},
        {"Identifier": "Bye", "Transitions": {}},
    ]
    without = json.loads(without_offer(json.dumps({"Actions": blocks})))
    assert without["Actions"] == [
        {"Identifier": "Hello", "Transitions": {"NextAction": "Bye"}},
        {"Identifier": "Bye", "Transitions": {}},
    ]


@pytest.mark.parametrize("said", [True, False])
def test_a_reason_that_another_function_gives_too_stays_in_the_runbook(
    fork: Path, said: bool
) -> None:
    rule = fork / "lambdas" / "functions" / "order_line" / "rule.py"
    rule.parent.mkdir()
    rule.write_text('NOTHING_ASKED = "bad_request"\n' if said else "", encoding="utf-8")
    runbook = fork / "docs" / "operations.md"
    runbook.parent.mkdir(exist_ok=True)
    rows = ("| reason | look at |", "|---|---|", "| `error` | log |", "| `bad_request` | block |")
    runbook.write_text("\n".join(["# Operations", "", *rows, ""]), encoding="utf-8")
    take_jobs_out(fork)
    assert ("bad_request" in runbook.read_text(encoding="utf-8")) is said

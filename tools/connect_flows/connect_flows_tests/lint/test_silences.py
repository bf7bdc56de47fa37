"""A finding is silenced with a reason, in the flow or beside it, and nothing else is."""

import json
from pathlib import Path

import pytest

from connect_flows.lint.example import flow, invoke, say
from connect_flows.lint.files import judge
from connect_flows.lint.findings import Finding

CUTS_OFF = (invoke("ask", "end", "end"),)
WHY = "Only machines call."


def folder_of(folder: Path, silences: str) -> Path:
    (folder / "one.json").write_text(json.dumps(flow(*CUTS_OFF)))
    (folder / "two.json").write_text(json.dumps(flow(say("hello", "Hello."))))
    (folder / "lint.toml").write_text(silences)
    return folder


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.flow, finding.rule) for finding in findings]


def test_a_file_beside_the_flows_silences_a_rule_of_one_of_them(tmp_path: Path) -> None:
    silence = f'[[silence]]\nrule = "error-branch-cuts-off"\nflow = "one"\nreason = "{WHY}"\n'
    assert said(judge(folder_of(tmp_path, silence)).findings) == []
    assert said(judge(tmp_path / "one.json").findings) == []


def test_of_one_flow_alone_nothing_is_called_unused(tmp_path: Path) -> None:
    silence = f'[[silence]]\nrule = "unreachable"\nreason = "{WHY}"\n'
    assert said(judge(folder_of(tmp_path, silence) / "two.json").findings) == []
    assert ("lint.toml", "silence-unused") in said(judge(tmp_path).findings)


def test_a_silence_of_another_block_does_not_cover_this_one(tmp_path: Path) -> None:
    silence = f'[[silence]]\nrule = "error-branch-cuts-off"\nblock = "other"\nreason = "{WHY}"\n'
    found = said(judge(folder_of(tmp_path, silence)).findings)
    assert found == [("one", "error-branch-cuts-off"), ("lint.toml", "silence-unused")]


@pytest.mark.parametrize(
    "silence",
    ["[[silence", 'silence = "all"', "silence = [1]", '[[silence]]\nrule = "no-such"\nreason = "x"',
     '[[silence]]\nrule = "unreachable"\nreason = "x"\nblocks = "a"'],
)  # fmt: skip
def test_what_is_no_silence_is_told_and_silences_nothing(tmp_path: Path, silence: str) -> None:
    found = said(judge(folder_of(tmp_path, silence)).findings)
    assert sorted(found) == [("lint.toml", "silence-unreadable"), ("one", "error-branch-cuts-off")]

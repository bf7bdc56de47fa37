"""Every rule proves itself: its bad flow breaks it, its good flow breaks none."""

import json
from pathlib import Path

import pytest

from connect_flows.lint import rules
from connect_flows.lint.example import Example
from connect_flows.lint.files import judge
from connect_flows.lint.findings import Finding
from connect_flows.lint.page import page
from connect_flows.lint.place import Place
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules import FAMILIES, by_id, checks, rules_of
from connect_flows_tests.places import DOCS

EVERY = [rule for family in FAMILIES for rule in rules_of(family)]
of_every_rule = pytest.mark.parametrize("rule", EVERY, ids=[rule.id for rule in EVERY])


def found(example: Example, folder: Path) -> list[Finding]:
    """What lint says of an example that lies in a folder with what it needs."""
    for name, document in {"example": example.document, **example.beside}.items():
        (folder / f"{name}.json").write_text(json.dumps(document))
    (folder / "functions").mkdir()
    for name, facts in example.functions.items():
        (folder / "functions" / f"{name}.json").write_text(json.dumps(facts))
    if example.silences:
        (folder / "lint.toml").write_text(example.silences)
    return judge(folder / "example.json", place=Place(example.instance_arn)).findings


def test_no_two_rules_share_an_id() -> None:
    assert len(EVERY) == len(by_id()) >= 60


@of_every_rule
def test_the_bad_flow_of_a_rule_breaks_it_and_no_other(rule: Rule, tmp_path: Path) -> None:
    said = found(rule.bad, tmp_path)
    assert {(f.rule, f.severity) for f in said} == {(rule.id, rule.severity)}, said


@of_every_rule
def test_the_good_flow_of_a_rule_breaks_none(rule: Rule, tmp_path: Path) -> None:
    assert found(rule.good, tmp_path) == []


@of_every_rule
def test_a_rule_says_why_and_who_says_so(rule: Rule) -> None:
    assert rule.why.endswith(".")
    assert rule.evidence.says


def test_the_page_of_the_rules_is_up_to_date() -> None:
    written = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert written == page(), "connect-flows rules --page > docs/rules.md"


@of_every_rule
def test_a_finding_leads_to_its_rule_on_the_page(rule: Rule) -> None:
    finding = Finding("flow", None, rule.id, "It is wrong.", "Mend it.", rule.severity)
    file, _, anchor = finding.page.partition("#")
    assert f"\n## {anchor}\n" in (DOCS.parent / file).read_text(encoding="utf-8")


def test_a_rule_has_a_file_of_its_id() -> None:
    files = {file.stem for file in Path(rules.__file__).parent.glob("*/*.py")} - {"__init__"}
    assert files == {rule.id.replace("-", "_") for rule in EVERY}


def test_every_rule_is_looked_for() -> None:
    found_while_reading = {rule.id for rule in rules_of(rules.silences)} | {"unreadable"}
    assert len(checks()) == len(EVERY) - len(found_while_reading)

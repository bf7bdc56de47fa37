from pathlib import Path

import connect_flows
from connect_flows.contact.rules import Rule

PACKAGE = Path(str(connect_flows.__file__)).parent


def test_every_rule_is_enforced_somewhere_under_its_name() -> None:
    sources = [p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py") if p.name != "rules.py"]
    assert [rule for rule in Rule if not any(f"Rule.{rule.name}" in s for s in sources)] == []

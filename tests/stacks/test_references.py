"""What holds a deployed function back: the flows that call it, and no alarm."""

import json
import re
from pathlib import Path

IMPORT = re.compile(r'"Fn::ImportValue": "(UnderEight-\w+-Functions:\w+)"')
READ = re.compile(r'"Fn::GetStackOutput": ')


def templates(assembly: Path) -> dict[str, str]:
    """Each stack's template as text, by the last part of the stack's name."""
    found = {
        file.name.partition(".")[0].rpartition("-")[2]: json.dumps(json.loads(file.read_text()))
        for file in assembly.glob("UnderEight-*.template.json")
    }
    assert found.keys() >= {"Data", "Functions", "Monitoring"}
    return found


def test_an_alarm_holds_no_function_back(assembly: Path) -> None:
    monitoring = templates(assembly)["Monitoring"]
    assert "Fn::ImportValue" not in monitoring
    assert READ.search(monitoring)


def test_only_a_flow_holds_a_function_back_and_by_its_alias_alone(assembly: Path) -> None:
    found = templates(assembly)
    holding = {name: set(IMPORT.findall(text)) for name, text in found.items()}
    assert {name for name, imports in holding.items() if imports} == found.keys() & {"ContactFlows"}
    for name in holding.get("ContactFlows", ()):
        assert "Live" in name

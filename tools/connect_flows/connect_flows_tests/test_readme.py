"""What the README and the guide show is what the commands say and do."""

import re
import shlex

import pytest

from connect_flows.cli.main import main
from connect_flows_tests.places import DOCS, EXAMPLES, TOOL

README = (TOOL / "README.md").read_text(encoding="utf-8")
GUIDE = (DOCS / "simulator.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ connect-flows (.*)\n((?:(?!\$ |```).*\n)*)", README + GUIDE, re.MULTILINE)
PLAIN = re.findall(r"^connect-flows (call .*)$", GUIDE, re.MULTILINE)


def test_there_are_commands_to_try() -> None:
    assert len(SHOWN) >= 4
    assert PLAIN


@pytest.mark.parametrize(("command", "told"), SHOWN, ids=[command[:40] for command, _ in SHOWN])
def test_a_command_says_what_is_shown(
    command: str,
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(TOOL if "examples/" in command else EXAMPLES)
    words = [word for word in shlex.split(command) if word not in {"--report", "call.html"}]
    assert main(words) in {0, 1}
    said = capsys.readouterr().out
    for line in filter(None, (line.strip() for line in told.splitlines())):
        # The machine's clock shows what this machine took: not to be compared.
        shown = re.sub(r"\d+ ms", "", line).split("...")[0].strip()
        assert re.sub(r" +", " ", shown) in re.sub(r" +", " ", re.sub(r"\d+ ms", "", said)), line


@pytest.mark.parametrize("command", PLAIN)
def test_a_command_of_the_guide_runs(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    words = [word for word in shlex.split(command) if word not in {"--report", "call.html"}]
    assert main(words) == 0


def test_the_scenario_shown_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert len(shown) == 1
    monkeypatch.chdir(EXAMPLES)
    assert main(["test", "flows/scenarios/function_hangs.yaml"]) == 0
    written = (EXAMPLES / "flows" / "scenarios" / "function_hangs.yaml").read_text("utf-8")
    assert set(shown[0].splitlines()) <= set(written.splitlines())


def test_the_handler_shown_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, _ = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    monkeypatch.chdir(EXAMPLES)
    names: dict[str, object] = {}
    exec(shown, names)  # noqa: S102 # the guide's own code
    test = names["test_the_caller_hears_that_the_order_is_packed"]
    assert callable(test)
    test()


def test_the_live_call_shown_is_saved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, shown = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    monkeypatch.chdir(EXAMPLES)
    exec(shown, {})  # noqa: S102 # the guide's own code
    assert "scenario: A caller presses 1 at once\nflow: order_line\n" in capsys.readouterr().out

"""Which files can be dialled, and how the telephone ends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from connect_flows.cli import phone
from connect_flows.cli.main import main
from connect_flows.phone.exchange import Exchange
from connect_flows_tests.places import FLOWS

GOOD = FLOWS / "order_line.json"
Bad = Callable[[str, str], Path]


@pytest.fixture
def bad(tmp_path: Path) -> Bad:
    def written(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


class Silent:
    """A telephone that nobody calls."""

    address = "here"

    def run(self) -> None:
        pass


def test_a_file_that_is_no_flow_is_left_out_with_its_reason(
    bad: Bad, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanges: list[Exchange] = []

    def telephone(exchange: Exchange) -> Silent:
        exchanges.append(exchange)
        return Silent()

    monkeypatch.setattr(phone, "_telephone", telephone)
    broken, missing = bad("broken.json", "{"), GOOD.with_name("missing.json")
    unknown = bad("unknown.json", GOOD.read_text(encoding="utf-8").replace("${f", "${zf"))
    assert main(["phone", *map(str, (broken, GOOD, missing, unknown)), "--stub"]) == 0
    assert [*exchanges[0].paths] == [str(GOOD)]
    told = capsys.readouterr().err.splitlines()
    assert [one.startswith("left out: ") for one in told] == [True] * 3
    assert [one.split(": ")[1] for one in told] == [*map(str, (broken, missing, unknown))]
    assert "is not JSON" in told[0]


def test_files_that_are_no_flows_are_no_input(bad: Bad, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["phone", str(bad("broken.json", "{")), "--stub"]) == 2
    assert "is not JSON" in (told := capsys.readouterr().err)
    assert "no flow to dial" in told


class Interrupted(Silent):
    """Somebody presses Ctrl-C while it runs."""

    def run(self) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_ends_it_well_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone, "_telephone", lambda _: Interrupted())
    assert main(["phone", str(GOOD), "--stub"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "The telephone is off."

import pytest

from benchmarks.storm import command
from benchmarks.storm.cell import Cell
from benchmarks.storm.execution.block import Passage, Try
from benchmarks.storm.scenario.customers import customer_of
from benchmarks.storm.scenario.scenarios import SCENARIOS
from benchmarks.storm.scenario.trace import Call
from benchmarks.storm.told.lateness import Lateness
from benchmarks.storm.variants.table import VARIANTS

CALL = Call(0.0, "a contact", "+15550100000")
RECORD: dict[str, str] = customer_of(CALL.phone)._asdict()
ANSWERED = Passage(RECORD, 1.0, (Try("answered", RECORD),))
REFUSED = Passage(None, 2.0, (Try("error", error="it raised"),) * 4)
LOST = Passage(None, 8.0, (Try("error", error="it raised"),) * 4)


def storm_in_which(passages: dict[str, Passage], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code when each variant's one contact had that passage."""
    cells = [
        Cell(SCENARIOS[0], variant, (CALL,), (passages[variant.name],), 1, 0)
        for variant in VARIANTS
    ]
    monkeypatch.setattr(command, "storm", lambda *_: cells)
    return command.main(["--size", "small"])


def all_answered() -> dict[str, Passage]:
    return {variant.name: ANSWERED for variant in VARIANTS}


def test_a_kept_promise_is_a_success(monkeypatch: pytest.MonkeyPatch) -> None:
    assert storm_in_which(all_answered(), monkeypatch) == 0


def test_how_the_others_fare_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert storm_in_which({**all_answered(), "broken": LOST, "repaired": LOST}, monkeypatch) == 0


def test_a_broken_promise_of_ours_is_a_failure_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Lateness, "too_much", False)
    assert storm_in_which({**all_answered(), "ours": LOST}, monkeypatch) == 1
    assert "1 of 1 contacts took the Error branch" in capsys.readouterr().err


def test_too_long_a_wait_is_a_failure_on_a_busy_machine_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Lateness, "too_much", True)
    slow = Passage(RECORD, 4.6, (Try("answered", RECORD, late_seconds=0.5),))
    assert storm_in_which({**all_answered(), "ours": slow}, monkeypatch) == 1
    assert "waited 4.10 s" in capsys.readouterr().err


def test_what_the_machine_was_late_by_is_nobodys_wait(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    late = Passage(RECORD, 4.38, (Try("answered", RECORD, late_seconds=0.44),))
    assert storm_in_which({**all_answered(), "ours": late}, monkeypatch) == 0
    assert "nobody waited longer than 3.94 s for ours" in capsys.readouterr().out


@pytest.mark.parametrize(("too_much", "code"), [(True, 2), (False, 1)])
def test_whom_the_limit_met_is_blamed_on_nobody_while_the_machine_is_late(
    monkeypatch: pytest.MonkeyPatch, *, too_much: bool, code: int
) -> None:
    monkeypatch.setattr(Lateness, "too_much", too_much)
    cut = Passage(None, 8.1, (Try("error", error="it raised"), Try("pending")))
    assert storm_in_which({**all_answered(), "ours": cut}, monkeypatch) == code


def test_on_a_busy_machine_a_broken_promise_is_no_verdict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Lateness, "too_much", True)
    assert storm_in_which({**all_answered(), "ours": REFUSED}, monkeypatch) == 2
    assert "play it again" in capsys.readouterr().err

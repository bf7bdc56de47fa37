"""The report, and the checks in it."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import read_contracts
from sizing import command
from sizing.checked import WITHIN, Check, Compared, Sized
from sizing.command import main
from sizing.measured import CALIBRATED_ON, Run, typical
from sizing.prediction import Work
from sizing.report import all_hold, report
from sizing.surroundings import event_of

RUN = Run(Work(0.06, 0.02, 0.05), Work(0.002, 0.004), 19)
AS_PREDICTED = Compared.of([(0.006, 0.006)] * 9)


def sized(*seen: float) -> Sized:
    """A function of which a quarter of a processor took so many times what was predicted."""
    predicted = RUN.first.on(0.25)
    first = Compared.of([(predicted, predicted * one) for one in seen])
    check = Check(0.25, "cgroup v2, cpu.max", first, AS_PREDICTED)
    return Sized("customer_lookup", RUN, len(seen), (check,))


def told(*several: Sized) -> str:
    return report(several, {"customer_lookup": 512}, first_answer_seconds=0.5)


def test_the_report_says_what_each_step_gives_and_which_is_recommended() -> None:
    text = told(sized(*[1] * 9))
    assert "| customer_lookup | 60 | 5% | 2.00 | 19 | 512 | **256** |" in text
    (recommended,) = [line for line in text.splitlines() if line.endswith("| recommended |")]
    assert recommended.startswith("| 256 |")
    (configured,) = [line for line in text.splitlines() if line.endswith("| as it is |")]
    assert configured.startswith("| 512 |")
    assert "cgroup v2, cpu.max" in text
    assert "; 9 rounds" in text
    assert "; 9 to 20 rounds" in told(sized(*[1] * 9), sized(*[1] * 20), sized(*[1] * 12))


def test_a_prediction_that_was_far_off_is_told_and_fails_the_command() -> None:
    near, far = sized(*[1.14] * 9), sized(*[1.16] * 9)
    assert WITHIN == 0.15
    assert all_hold([near])
    assert "| +14% (+14% to +14%) | 6.00, 6.00 | +0% (+0% to +0%) | holds |" in told(near)
    assert not all_hold([near, far])
    assert "MISSED" in told(far)
    assert not all_hold([sized(*[0.8] * 9)])


def test_what_a_busy_machine_lets_nobody_tell_is_unclear_and_fails_the_command() -> None:
    noisy = sized(0.7, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 1.3)
    assert not noisy.is_clear
    assert "| unclear |" in told(noisy)
    assert not all_hold([noisy])
    (check,) = sized(*[0.7, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 1.3] * 4).checks
    assert check.holds  # the same noise, but more rounds


@given(st.lists(st.floats(0.5, 2), min_size=1, max_size=60))
def test_the_median_of_the_rounds_lies_where_they_are_confident(seen: list[float]) -> None:
    one = Compared.of([(1, each) for each in seen])
    assert min(seen) - 1 <= one.least <= one.off <= one.most <= max(seen) - 1


def test_of_several_rounds_the_median_counts_and_an_eighth_says_what_standing_still_costs() -> None:
    eighth = Run(Work(0.078, 0.4), Work(0.002, 0.004), 19)
    rounds = [
        {None: whole, CALIBRATED_ON: eighth}
        for whole in (
            RUN,
            Run(Work(0.05, 0.2), Work(0.001, 0.001), 21),
            Run(Work(0.07, 0.01), Work(0.2, 0.9), 20),
        )
    ]
    run = typical(rounds)
    assert (run.first.cpu, run.first.passed) == pytest.approx((0.06, 0.08))
    assert run.first.cpu_per_halving == pytest.approx(0.1)
    assert run.warm == RUN.warm
    assert run.memory_mb == 20


@pytest.mark.parametrize("name", sorted(read_contracts()))
def test_each_function_is_asked_with_the_parameters_of_its_contract(name: str) -> None:
    contract = read_contracts()[name]
    event = event_of(contract)
    assert event["Details"]["Parameters"] == dict(contract.examples)
    assert event["Details"]["ContactData"]["CustomerEndpoint"]["Type"] == "TELEPHONE_NUMBER"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--function", "nobody"], "there is no function nobody"),
        (["--result", "output.json"], "name it by --function"),
        *(
            (["--rounds", wrong], f"--rounds: {wrong!r} is no number from 1 to 99\n")
            for wrong in ("0", "100", "x")
        ),
    ],
)
def test_what_was_given_wrongly_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert said in capsys.readouterr().err


def test_a_file_that_is_no_output_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "output.json"
    file.write_text("{}")
    assert main(["--function", "job_start", "--result", str(file)]) == 1
    assert "no output of AWS Lambda Power Tuning" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "quoted"),
    [
        ([], True),
        (["--env", "dev", "--rounds", "20"], True),
        (["--rounds", "1"], False),
        (["--function", "job_start"], False),
        (["--first-answer-seconds", "3"], False),
    ],
)
def test_docs_quote_whole_runs_alone(
    arguments: list[str], quoted: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "RESULT", tmp_path / "size.md")
    for name, said in {
        "surroundings": lambda _functions: nullcontext([]),
        "measure": lambda *_, **__: [],
        "report": lambda *_, **__: "text",
        "all_hold": lambda _sized: True,
        "_python": lambda: Path("python"),
    }.items():
        monkeypatch.setattr(command, name, said)
    monkeypatch.setattr(command, "INPUTS", tmp_path)
    assert main(arguments) == 0
    assert (tmp_path / "size.md").exists() is quoted

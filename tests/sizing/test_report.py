"""The report, and the checks in it."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import read_contracts
from sizing import command
from sizing.checked import Check, Sized, sized_of, until_clear
from sizing.command import ROUNDS, exit_code, main
from sizing.compared import WITHIN, Compared
from sizing.measured import CALIBRATED_ON, Run, typical
from sizing.prediction import Work
from sizing.report import all_hold, report
from sizing.surroundings import event_of

RUN = Run(Work(0.06, 0.02, 0.0005), Work(0.002, 0.004), 19)
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
    assert "| customer_lookup | 60 | 0.50 | 2.00 | 19 | 512 | **256** |" in text
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


def test_what_a_busy_machine_lets_nobody_tell_is_unclear() -> None:
    disturbed = [0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5]
    noisy = sized(*disturbed)
    assert not noisy.is_clear
    assert "| unclear |" in told(noisy)
    assert not all_hold([noisy])
    (check,) = sized(*disturbed * 6).checks
    assert check.holds  # the same noise, but more rounds


def test_a_round_that_was_disturbed_is_none_of_the_predictions_fault() -> None:
    assert sized(*[1.0, 1.01, 0.99, 1.0, 1.02, 0.98, 1.0, 1.0, 3.0]).checks[0].holds


@given(st.lists(st.floats(0.5, 2), min_size=2, max_size=60))
def test_the_mean_of_the_rounds_lies_where_they_are_confident(seen: list[float]) -> None:
    one = Compared.of([(1, each) for each in seen])
    assert one.least <= one.off <= one.most
    assert min(seen) - 1.001 <= one.off <= max(seen) - 0.999


def test_of_one_round_nothing_is_confident() -> None:
    one = Compared.of([(1, 1)])
    assert not one.holds
    assert not one.is_missed


def taking(*attempts: float) -> tuple[list[Sized], list[int]]:
    """Rounds of a function that took so many times what was predicted, attempt by attempt."""
    rounds: list[int] = []

    def size(_name: str, taken: Sequence[object]) -> Sized:
        attempt = attempts[min(len(rounds), len(attempts) - 1)]
        rounds.append(len(taken))
        return sized(*[attempt] * len(taken))

    found = until_clear(
        ["customer_lookup"],
        {"customer_lookup": dict},
        size,
        rounds=ROUNDS,
        progress=lambda _said: None,
    )
    return found, rounds


def test_a_miss_is_measured_anew_and_only_what_is_missed_again_fails() -> None:
    (again,), rounds = taking(1.5, 1.0)
    assert all_hold([again])
    assert rounds[:2] == [ROUNDS, ROUNDS]
    (wrong,), rounds = taking(1.5)
    assert wrong.is_missed
    assert len(rounds) == 3  # each attempt, and the end


def test_of_several_rounds_the_median_counts_and_a_part_says_what_standing_still_costs() -> None:
    part = Run(Work(0.078, 0.4), Work(0.002, 0.004), 19)
    rounds = [
        {None: whole, CALIBRATED_ON: part}
        for whole in (
            RUN,
            Run(Work(0.05, 0.2), Work(0.001, 0.001), 21),
            Run(Work(0.07, 0.01), Work(0.2, 0.9), 20),
        )
    ]
    run = typical(rounds)
    assert (run.first.cpu, run.first.passed) == pytest.approx((0.06, 0.08))
    expected = Work(0.06, 0).seen_on(CALIBRATED_ON, 0.078)
    assert run.first.cpu_per_standstill == expected.cpu_per_standstill
    assert run.first.cpu_per_standstill == pytest.approx(0.018 / 20, rel=0.05)
    assert run.warm == RUN.warm
    assert run.memory_mb == 20


def test_a_run_that_needed_more_cpu_than_usual_was_disturbed_and_not_slowed_by_its_share() -> None:
    part = Run(Work(0.06, 0.4), Work(0.002, 0.004), 19)
    whole = Run(Work(0.06, 0), Work(0.002, 0.004), 19)

    def quarter(cpu: float) -> Run:
        return Run(Work(cpu, Work(cpu, 0).on(0.25) - cpu), Work(0.002, 0.004), 19)

    rounds = [
        {None: whole, CALIBRATED_ON: part, 0.25: quarter(cpu)}
        for cpu in (0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.08, 0.09, 0.1)
    ]
    (check,) = sized_of("customer_lookup", rounds, {0.25: "cgroup"}).checks
    assert check.first.off == pytest.approx(0, abs=0.001)
    assert check.holds
    always = [{**one, 0.25: quarter(0.08)} for one in rounds]
    (check,) = sized_of("customer_lookup", always, {0.25: "cgroup"}).checks
    assert check.is_missed


@pytest.mark.parametrize(
    ("seen", "code"), [([1.0] * 9, 0), ([1.5] * 9, 1), ([0.5, 0.7, 0.9, 1.1, 1.3, 1.5] * 2, 2)]
)
def test_what_is_missed_ends_with_1_and_what_is_unclear_with_2(
    seen: list[float], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code([sized(*seen)]) == code
    assert ("too busy to tell" in capsys.readouterr().err) is (code == 2)


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
    assert main(["--function", "personal_greeting", "--result", str(file)]) == 1
    assert "no output of AWS Lambda Power Tuning" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "quoted"),
    [
        ([], True),
        (["--env", "dev", "--rounds", "20"], True),
        (["--rounds", "1"], False),
        (["--function", "personal_greeting"], False),
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
        "_python": lambda: Path("python"),
    }.items():
        monkeypatch.setattr(command, name, said)
    monkeypatch.setattr(command, "INPUTS", tmp_path)
    assert main(arguments) == 0
    assert (tmp_path / "size.md").exists() is quoted

"""The report, the checks in it, and a share of a processor tried for real."""

import os
import sys
import time
from pathlib import Path

import pytest

from contracts import read_contracts
from sizing.checked import WITHIN, Check, Sized
from sizing.command import main
from sizing.measured import Run, undisturbed
from sizing.prediction import Work
from sizing.processor import Processor, StopAndGo, processor
from sizing.report import all_hold, report
from sizing.surroundings import event_of

RUN = Run(Work(0.06, 0.02), Work(0.002, 0.004), 19)


def sized(seen: float) -> Sized:
    """A function of which a quarter of a processor was seen to take so many seconds."""
    predicted = RUN.first.on(0.25)
    check = Check(0.25, "cgroup v2, cpu.max", (predicted, seen), (0.006, 0.006))
    return Sized("customer_lookup", RUN, (check,))


def told(one: Sized) -> str:
    return report([one], {"customer_lookup": 512}, first_answer_seconds=0.5, rounds=7)


def test_the_report_says_what_each_step_gives_and_which_is_recommended() -> None:
    text = told(sized(RUN.first.on(0.25)))
    assert "| customer_lookup | 60 | 2.00 | 19 | 512 | **256** |" in text
    (recommended,) = [line for line in text.splitlines() if line.endswith("| recommended |")]
    assert recommended.startswith("| 256 |")
    (configured,) = [line for line in text.splitlines() if line.endswith("| as it is |")]
    assert configured.startswith("| 512 |")
    assert "cgroup v2, cpu.max" in text


def test_a_prediction_that_was_far_off_is_told_and_fails_the_command() -> None:
    near, far = sized(RUN.first.on(0.25) * 1.14), sized(RUN.first.on(0.25) * 1.16)
    assert WITHIN == 0.15
    assert all_hold([near])
    assert "holds" in told(near)
    assert not all_hold([near, far])
    assert "MISSED" in told(far)
    assert not all_hold([sized(RUN.first.on(0.25) * 0.8)])


def test_of_several_runs_the_least_counts() -> None:
    runs = [
        RUN,
        Run(Work(0.05, 0.2), Work(0.003, 0.001), 21),
        Run(Work(0.07, 0.5), Work(0.2, 0.9), 20),
    ]
    least = undisturbed(runs)
    assert least.first.cpu == 0.05
    assert least.first.passed == pytest.approx(0.08)
    assert least.warm.cpu == 0.002
    assert least.memory_mb == 20


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
        (["--rounds", "0"], "invalid choice"),
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


BUSY = """
import os, signal, sys, time
went_on = []
signal.signal(signal.SIGCONT, lambda *_: went_on.append(1))
while time.process_time() < float(sys.argv[1]):
    pass
os.write(2, f"{time.monotonic()} {time.process_time()} {len(went_on)}".encode())
"""


def slowed(on: Processor, share: float, seconds: float) -> tuple[float, float, int]:
    """How long a busy process took, what it should have taken at least, and how often it went on.

    A busy machine takes its time without any quota: only the last says then who stopped it.
    """
    began = time.monotonic()
    said = on.run([sys.executable, "-I", "-S", "-c", BUSY, str(seconds)], {"PATH": os.defpath})
    ended, cpu, went_on = map(float, said.split())
    return ended - began, Work(cpu, 0).on(share), int(went_on)


@pytest.mark.faults
def test_half_a_processor_is_a_half() -> None:
    with processor(0.5) as half:
        took, least, _ = slowed(half, 0.5, 0.3)
    assert took > 0.75 * least


@pytest.mark.faults
def test_where_the_kernel_gives_no_quota_stopping_and_going_does_the_same() -> None:
    took, least, went_on = slowed(StopAndGo(0.2), 0.2, 0.25)
    # On a busy machine it is stopped late and for longer, and the last time perhaps not at all.
    assert went_on >= 2
    assert took > 0.4 * least


@pytest.mark.faults
def test_what_fails_on_a_share_says_why() -> None:
    with processor(0.5) as half, pytest.raises(RuntimeError, match="broken here"):
        half.run([sys.executable, "-c", "import sys; sys.exit('broken here')"], {})

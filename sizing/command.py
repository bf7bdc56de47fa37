"""`python -m sizing`: measure every function, and say how much memory it should have."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bundle.bytecode import VERSION, find_python
from contracts import read_contracts
from deploy.configuration import read_environment
from local.embedded_cloud.cloud import CloudError
from sizing.checked import Sized, measure
from sizing.measured import CALIBRATED_ON, take_turns, typical
from sizing.power_tuning import (
    ResultError,
    compared,
    read_result,
    recommend_measured,
    tuning_input,
)
from sizing.processor import processor
from sizing.recommendation import FIRST_ANSWER_SECONDS, SLOWER_AT_MOST, recommend, steps_of
from sizing.report import all_hold, report
from sizing.surroundings import event_of, surroundings
from stacks.config import ConfigError, StackConfig

MOST_ROUNDS = 99
ROUNDS = 9
INPUTS = Path("build") / "size"
RESULT = Path("benchmarks") / "results" / "size.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure and tell.

    Returns:
        0 where all predictions hold; 1 where one was far off, or nothing could be measured; 2 where
        the machine was too busy to tell.
    """
    parser = _parser()
    chosen = parser.parse_args(arguments)
    unknown = sorted(set(chosen.function) - set(read_contracts()))
    if unknown:
        known = ", ".join(sorted(read_contracts()))
        parser.error(f"there is no function {', '.join(unknown)}: give one of {known}")
    if chosen.result and len(chosen.function) != 1:
        parser.error("--result is of one function: name it by --function")
    if sys.platform != "linux":
        print("make size needs Linux: its kernel gives a share of a processor.", file=sys.stderr)
        return 1
    try:
        config = read_environment(chosen.env)
        if chosen.result:
            return _beside(chosen.result, chosen.function[0], chosen.rounds)
        return _size(chosen, config)
    except (CloudError, ConfigError, OSError, ResultError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1


def _size(chosen: argparse.Namespace, config: StackConfig) -> int:
    with surroundings(chosen.function) as functions:
        sized = measure(functions, _python(), rounds=chosen.rounds, progress=_tell)
    configured = {one.name: config.functions[one.name].memory_mb for one in sized}
    text = report(sized, configured, first_answer_seconds=chosen.first_answer_seconds)
    print(text)
    _write_inputs(sized, config, chosen)
    if is_quoted(chosen):
        RESULT.write_text(text, encoding="utf-8")
    return exit_code(sized)


def exit_code(sized: Sequence[Sized]) -> int:
    """Return what the command ends with, and say what is to be done about 2."""
    if any(one.is_missed for one in sized):
        return 1
    if not all_hold(sized):
        print("The machine was too busy to tell what is unclear: run it again.", file=sys.stderr)
        return 2
    return 0


def is_quoted(chosen: argparse.Namespace) -> bool:
    """Whether docs may quote it: all functions, as many rounds as usual, the usual patience."""
    patient = chosen.first_answer_seconds == FIRST_ANSWER_SECONDS
    return not chosen.function and chosen.rounds >= ROUNDS and patient


def _write_inputs(sized: list[Sized], config: StackConfig, chosen: argparse.Namespace) -> None:
    """Write what AWS Lambda Power Tuning is given, a file a function."""
    INPUTS.mkdir(parents=True, exist_ok=True)
    account, region = config.account or "ACCOUNT", config.region or "REGION"
    for one in sized:
        name = f"{config.prefix}-{one.name.replace('_', '-')}"
        steps = steps_of(one.run)
        content = tuning_input(
            f"arn:aws:lambda:{region}:{account}:function:{name}",
            event_of(read_contracts()[one.name]),
            steps,
            recommend(steps, first_answer_seconds=chosen.first_answer_seconds),
        )
        file = INPUTS / f"{one.name}.power-tuning.json"
        file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        print(f"AWS Lambda Power Tuning's input for {one.name} is {file}")


def _beside(result: Path, function: str, rounds: int) -> int:
    """Hold what an account measured beside what this machine predicts."""
    tuned = read_result(result.read_text(encoding="utf-8", errors="replace"))
    ways = {share: processor(share) for share in (None, CALIBRATED_ON)}
    with surroundings([function]) as (one,):
        taken = [take_turns(one, ways, _python()) for _ in range(rounds + 1)]
    print("\n".join(compared(tuned, steps_of(typical(taken[1:])))))
    chosen = recommend_measured(tuned, slower_at_most=SLOWER_AT_MOST)
    print(f"{function}: {chosen.memory_mb} MB, {chosen.why}")
    return 0


def _python() -> Path:
    python = find_python()
    if python is None:
        raise RuntimeError(f"There is no Python {VERSION} here: name one in PYTHON313.")
    return python


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _rounds(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= MOST_ROUNDS:
        raise argparse.ArgumentTypeError(f"{given!r} is no number from 1 to {MOST_ROUNDS}")
    return int(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sizing", description=__doc__)
    parser.add_argument(
        "--env", help="whose memory it is held against; the harmless one by default"
    )
    parser.add_argument(
        "--function", action="append", default=[], help="one alone; may be given several times"
    )
    parser.add_argument(
        "--rounds", type=_rounds, default=ROUNDS, metavar="N", help="at least so many"
    )
    parser.add_argument(
        "--first-answer-seconds",
        type=float,
        default=FIRST_ANSWER_SECONDS,
        help="how long a cold caller may wait for the function (default 0.5)",
    )
    parser.add_argument(
        "--result", type=Path, metavar="FILE", help="an output of AWS Lambda Power Tuning, to read"
    )
    return parser

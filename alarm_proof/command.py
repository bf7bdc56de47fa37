"""`python -m alarm_proof`: prints the table, and ends with exit code 1 where a cell is wrong."""

import argparse
from pathlib import Path

from alarm_proof.cloudwatch.unsupported import UnsupportedError
from alarm_proof.mutations.mutant import mutants
from alarm_proof.mutations.score import Judge, Score
from alarm_proof.page import PAGE, page
from alarm_proof.proof import prove
from alarm_proof.references import TemplateError
from alarm_proof.templates import Templates
from alarm_proof.terminal import lines
from product import PASCAL

SNAPSHOTS = Path("tests/stacks/snapshots")


def main() -> int:
    """Prove the alarms of an environment; returns the exit code."""
    given = _arguments()
    if given.page:
        given.env, given.assembly = "everything", SNAPSHOTS
    try:
        templates = Templates.of_folder(given.assembly, f"{PASCAL}-{given.env}-")
        proof = prove(templates)
    except (TemplateError, UnsupportedError) as error:
        print(f"Nothing is proved. {error}")
        return 2
    print("\n".join(lines(proof)))
    wrong = proof.wrong()
    print(
        f"\n{len(proof.cells)} faults and calms, {len(proof.alarms.all())} alarms: "
        + ("all cells match the runbook." if not wrong else "this is wrong:")
    )
    print("\n".join(wrong))
    if given.mutate or given.page:
        score = Judge(proof).score(mutants(templates))
        _tell(score)
        if given.page:
            PAGE.write_text(page(proof, score), encoding="utf-8")
    return int(bool(wrong))


def _tell(score: Score) -> None:
    made, noticed = sum(score.made.values()), sum(score.noticed.values())
    print(f"\nMutations: {noticed} of {made} are noticed ({score.percent:.1f} %). Not noticed:")
    print("\n".join(f"    {name}" for name in score.survivors))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m alarm_proof", description=__doc__)
    parser.add_argument("--env", default="dev", help="an environment of cdk.json")
    parser.add_argument(
        "--assembly", type=Path, default=Path("cdk.out"), help="where `make synth` wrote to"
    )
    parser.add_argument("--mutate", action="store_true", help="break each alarm, and count")
    parser.add_argument("--page", action="store_true", help="write docs/alarms.md")
    return parser.parse_args()

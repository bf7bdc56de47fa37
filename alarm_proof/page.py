"""The page docs/alarms.md: the table, the mutations' score, and what is assumed.

`python -m alarm_proof --page` writes it, of the tests' own environment, in some minutes.
"""

from pathlib import Path

from alarm_proof.cloudwatch.assumed import ASSUMPTIONS
from alarm_proof.mutations.score import Score
from alarm_proof.proof import Proof
from alarm_proof.table import markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "alarms.md"

_HEAD = """# Alarms, proved

`make alarms` plays each fault below in a model of the contact centre: the real functions, and
around them what Lambda, SQS, Step Functions, DynamoDB and Amazon Connect would measure and log. The
alarms, composites, metric filters and expressions are those of the synthesized templates, evaluated
as CloudWatch documents them. No emulator takes part.

A number says after how many minutes an alarm rang; an empty cell means that it stayed quiet. Every
alarm has to be quiet before each fault, and again some time after it. The runbook says
[how late an alarm may be](operations.md#operations). The environment is the one of
`tests/stacks/everything_on.json`; for yours, run `make alarms ENV=prod`. The faults are just above
and just below the default thresholds: if you set `monitoring.thresholds`, a cell that `make alarms`
calls wrong may be what you asked for.

## Faults and alarms

"""


def page(proof: Proof, score: Score) -> str:
    """The whole page."""
    assumed = "".join(f"| {name} | {text} |\n" for name, text in ASSUMPTIONS.items())
    return (
        _HEAD
        + markdown(proof)
        + "\n## Mutations\n\n"
        + score.text()
        + "\n## What is assumed\n\nWhere AWS documents nothing. The table is the same under each "
        + "alternative that is named.\n\n| name | what |\n|---|---|\n"
        + assumed
    )

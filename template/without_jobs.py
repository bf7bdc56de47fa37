"""Takes the jobs out: their folders, their lines, and what the flows offer of them."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDERS = (
    *(
        "lambdas/functions/job_start",
        "lambdas/functions/job_status",
        "lambdas/functions/job_worker",
    ),
    *("lambdas/libraries/jobs", "stacks/jobs"),
    *("flows/scenarios/account_statement", "flows/scenarios/late_statement"),
    *("tests/stacks/jobs", "tests/integration/jobs"),
)
FILES = (
    *("flows/account_statement.json", "flows/late_statement.json"),
    "flows/scenarios/inbound/statement_flow_is_gone.yaml",
    *("demo/calls/1_statement.yaml", "demo/calls/3_late_statement.yaml"),
    *(
        "attacks/campaigns/jobs.py",
        "tests/alarm_proof/test_job_mutations.py",
        "tests/attacks/test_jobs.py",
        "tests/flows/test_account_statement.py",
    ),
    "tests/flows/test_late_statement.py",
)
OFFER = ("Is it a call", "Offer the account statement", "Go to the account statement")
"""The blocks of `flows/inbound.json` that offer a statement, the first of them first."""

_IN_APP = re.compile(r"^.*\b(?:jobs\.|jobs =|stacks\.jobs).*\n", re.MULTILINE)
_PRESSES = re.compile(r"^caller:\n  press: .*\n", re.MULTILINE)
_HEARS = ", For your account statement"
_NAMES = "|".join((*OFFER, "GetParticipantInput"))
_ITEM = re.compile(rf"(?:{_NAMES})(?:: \w+)?(?:, )?")
_EMPTY = re.compile(r"^  \w+: (?:\[\]|\{\})\n", re.MULTILINE)
_LINE = re.compile(rf"^    (?:{_NAMES}): .*\n", re.MULTILINE)


class JobsGoneError(Exception):
    """There are no jobs to take out; the message says where they should be."""


def take_jobs_out(root: Path) -> list[str]:
    """Take the jobs out of a checkout.

    Args:
        root: the checkout.

    Returns:
        What was removed or changed, relative to the checkout.

    Raises:
        JobsGoneError: they are not all there. Nothing was changed.
    """
    for place in (*FOLDERS, *FILES):
        if not (root / place).exists():
            raise JobsGoneError(f"{place} is not there: the jobs have been taken out, or moved.")
    changed: list[str] = []

    def change(file: Path, edit: Callable[[str], str]) -> None:
        before = file.read_text(encoding="utf-8")
        after = edit(before)
        if after != before:
            file.write_text(after, encoding="utf-8")
            changed.append(str(file.relative_to(root)))

    for place in FOLDERS:
        shutil.rmtree(root / place)
    for place in FILES:
        (root / place).unlink()
    change(root / "app.py", _without_lines)
    change(root / "flows" / "inbound.json", _without_offer)
    scenarios = (root / "flows" / "scenarios" / "inbound", root / "demo" / "calls")
    for scenario in sorted(file for folder in scenarios for file in folder.glob("*.yaml")):
        change(scenario, _without_statement)
    return [*FOLDERS, *FILES, *changed]


def _without_lines(app: str) -> str:
    return _IN_APP.sub("", app).replace("    monitoring = MonitoringStack(", "    MonitoringStack(")


def _without_offer(text: str) -> str:
    """Lead past the offer, to where a caller who wants no statement goes."""
    flow: dict[str, Any] = json.loads(text)
    blocks = {action["Identifier"]: action for action in flow["Actions"]}
    past = blocks[OFFER[0]]["Transitions"]["NextAction"]
    flow["Actions"] = [action for name, action in blocks.items() if name not in OFFER]
    for name in OFFER:
        del flow["Metadata"]["ActionMetadata"][name]
    leads = json.dumps(flow, indent=2, ensure_ascii=False)
    return leads.replace(f'"NextAction": "{OFFER[0]}"', f'"NextAction": "{past}"') + "\n"


def _without_statement(scenario: str) -> str:
    without = _LINE.sub("", _PRESSES.sub("", scenario).replace(_HEARS, ""))
    return _EMPTY.sub("", _ITEM.sub("", without).replace(", ]", "]").replace(", }", "}"))

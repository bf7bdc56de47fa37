"""Every template, whole: a change of what is deployed is seen before it is deployed.

After a change that is meant: `make snapshots`, then read the diff in git.
"""

import difflib
import json
import re
from pathlib import Path
from typing import Any

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"
_CODE = re.compile(
    r"(customer_lookup|demo_crm|job_start|job_status|job_worker|personal_greeting)x+"
)
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_VERSION = re.compile(r"(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}")


def masked(template: dict[str, Any]) -> str:
    """The template without what changes with each change of code."""
    text = json.dumps(template, indent=2, sort_keys=True) + "\n"
    text = _CODE.sub(r"CODE-OF-\1", text.replace("layer" * 12, "CODE-OF-LAYER"))
    return _VERSION.sub(r"\1VERSION", _HASH.sub("HASH", text))


def difference(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{name} (snapshot)", f"{name} (now)", lineterm=""
    )
    return "\n".join(lines)


def test_templates_are_those_of_the_snapshots(
    templates: dict[str, dict[str, Any]], request: pytest.FixtureRequest
) -> None:
    assert templates, "nothing was synthesized"
    if request.config.getoption("--update-snapshots", default=False):
        for name, template in templates.items():
            (SNAPSHOTS / f"{name}.json").write_text(masked(template))
        return
    environment = next(iter(templates)).rsplit("-", 1)[0]
    assert {file.stem for file in SNAPSHOTS.glob(f"{environment}-*.json")} == set(templates)
    changes = [
        difference(name, (SNAPSHOTS / f"{name}.json").read_text(), masked(template))
        for name, template in templates.items()
    ]
    if text := "\n".join(change for change in changes if change):
        pytest.fail(f"What is deployed changed. If that is meant: make snapshots\n{text}", False)


def test_a_changed_template_shows_what_changed() -> None:
    before = masked({"Resources": {"Queue": {"Properties": {"VisibilityTimeout": 360}}}})
    after = masked({"Resources": {"Queue": {"Properties": {"VisibilityTimeout": 30}}}})
    shown = difference("Data", before, after)
    assert '-        "VisibilityTimeout": 360' in shown
    assert '+        "VisibilityTimeout": 30' in shown


def test_code_alone_changes_no_snapshot() -> None:
    one = {"S3Key": f"{'a' * 64}.zip", "Ref": "FnCurrentVersion25FA61B9" + "0" * 32}
    other = {"S3Key": f"{'b' * 64}.zip", "Ref": "FnCurrentVersion25FA61B9" + "f" * 32}
    assert masked(one) == masked(other)

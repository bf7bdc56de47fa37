"""Every template, whole: a change of what is deployed is seen before it is deployed.

After a change that is meant: `make snapshots`, then read the diff in git.
"""

import difflib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bundle.functions import function_names
from contracts import FUNCTIONS
from tests.synthesized import Templates

SNAPSHOTS = Path(__file__).parent / "snapshots"
_CODE = re.compile(rf"({'|'.join(function_names(FUNCTIONS))})x+")
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


def compare(templates: Templates, snapshots: Path, *, update: bool) -> None:
    """Hold an environment's templates against its snapshots, or write them down."""
    assert templates, "nothing was synthesized"
    environment = min(templates).rpartition("-")[0]
    before = {file.stem: file for file in snapshots.glob(f"{environment}-*.json")}
    if update:
        snapshots.mkdir(exist_ok=True)
        for name in before.keys() - templates.keys():
            before[name].unlink()
        for name, template in templates.items():
            (snapshots / f"{name}.json").write_text(masked(template))
        return
    assert set(before) == set(templates), "Other stacks than before. If meant: make snapshots"
    changes = [
        difference(name, before[name].read_text(), masked(template))
        for name, template in templates.items()
    ]
    if text := "\n".join(change for change in changes if change):
        pytest.fail(f"What is deployed changed. If that is meant: make snapshots\n{text}", False)


def test_templates_are_those_of_the_snapshots(
    templates: Templates, request: pytest.FixtureRequest
) -> None:
    compare(templates, SNAPSHOTS, update=request.config.getoption("--update-snapshots"))


def test_a_template_that_changes_or_is_new_is_refused_until_it_is_accepted(tmp_path: Path) -> None:
    before: Templates = {"UnderEight-prod-Data": {"Resources": {"A": {}}}}
    after: Templates = {"UnderEight-prod-Data": {"Resources": {"B": {}}}}
    compare(before, tmp_path / "new", update=True)
    compare(before, tmp_path / "new", update=False)
    with pytest.raises(pytest.fail.Exception, match=r'(?s)make snapshots.*\+ +"B"'):
        compare(after, tmp_path / "new", update=False)
    with pytest.raises(AssertionError, match="Other stacks"):
        compare({**before, "UnderEight-prod-More": {}}, tmp_path / "new", update=False)
    compare(after, tmp_path / "new", update=True)
    compare(after, tmp_path / "new", update=False)


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

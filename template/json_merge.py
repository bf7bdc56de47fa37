"""Merges a JSON file key by key: `cdk.json` has the fork's environments and our feature flags."""

import json
from pathlib import Path
from typing import Any

_ABSENT: Any = object()


def merge_files(base: Path, ours: Path, theirs: Path) -> None:
    """Write into `ours` what both sides changed; where both changed one value, ours stays.

    The arguments are those of a merge driver of git (gitattributes, "Defining a custom merge
    driver").

    Raises:
        ValueError, RecursionError: one of the files is not JSON, or nested too deeply.
    """
    values = [json.loads(file.read_text(encoding="utf-8")) for file in (base, ours, theirs)]
    ours.write_text(json.dumps(merged(*values), indent=2, ensure_ascii=False) + "\n", "utf-8")


def merged(base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return the value with both sides' changes; a list is one value."""
    if _same(ours, base):
        return theirs
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return ours
    before = base if isinstance(base, dict) else {}
    found = {
        key: merged(before.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT))
        for key in [*ours, *(key for key in theirs if key not in ours)]
    }
    return {key: value for key, value in found.items() if value is not _ABSENT}


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - any JSON
    """Say whether two values are one in JSON: to Python, `1` is `true`."""
    if _ABSENT in (one, other):
        return one is other
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)

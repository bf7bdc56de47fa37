"""A machine without a browser says how many tests it left out, below everything else."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_without_a_browser_the_last_lines_count_what_was_not_run(tmp_path: Path) -> None:
    tests = "tests/browser/test_telephone.py"
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", tests]
    environ = {**os.environ, "PATH": str(tmp_path)}
    environ.pop("PYTEST_XDIST_WORKER", None)
    ended = subprocess.run(  # noqa: S603 # our own tests
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout
    *_, heading, left_out, _count = ended.stdout.strip().splitlines()
    assert "LEFT OUT" in heading
    count = (ROOT / tests).read_text(encoding="utf-8").count("\ndef test_")
    assert left_out.startswith(
        f"{count} tests of the telephone's page were not run. None of chromium"
    )

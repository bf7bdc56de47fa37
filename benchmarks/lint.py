"""Seconds to read and lint every flow of a folder.

Run: `python -m benchmarks.lint FOLDER`. Processor time counts, and the best of three rounds, so
that what else the machine does does not.
"""

import argparse
import sys
import time
from pathlib import Path

from connect_flows.lint.files import Judged, judge

WANTED_SECONDS = 3.0
"""For about a hundred flows."""

ROUNDS = 3


def main() -> int:
    """Measure and print; 0 when it is fast enough, else 1."""
    parser = argparse.ArgumentParser(description="Seconds to read and lint a folder of flows.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("flows"))
    folder = parser.parse_args().folder
    rounds = [_measured(folder) for _ in range(ROUNDS)]
    seconds, judged = min(rounds, key=lambda one: one[0])
    findings = judged.findings
    errors = sum(finding.is_error for finding in findings)
    verdict = "fast enough" if seconds <= WANTED_SECONDS else "too slow"
    print(
        f"{seconds:.2f} s for {len(judged.files)} files: {errors} errors,"
        f" {len(findings) - errors} warnings (wanted: {WANTED_SECONDS:g} s): {verdict}"
    )
    return 0 if seconds <= WANTED_SECONDS else 1


def _measured(folder: Path) -> tuple[float, Judged]:
    began = time.process_time()
    judged = judge(folder)
    return time.process_time() - began, judged


if __name__ == "__main__":
    sys.exit(main())

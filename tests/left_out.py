"""Says at the end of a run how many tests had no browser to run in: a skip is easily overlooked."""

from collections import Counter

import pytest

BROWSER_TESTS = "tests/browser/"


def say_what_was_left_out(reporter: pytest.TerminalReporter) -> None:
    skipped = reporter.getreports("skipped")
    reasons = Counter(reason(one) for one in skipped if one.nodeid.startswith(BROWSER_TESTS))
    if reasons:
        reporter.section("LEFT OUT: tests in a browser", sep="=", red=True, bold=True)
    for why, count in reasons.items():
        reporter.line(f"{count} tests of the telephone's page were not run. {why}")


def reason(report: pytest.TestReport) -> str:
    """Why a test was skipped, as its report has it: file, line, reason."""
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(said).removeprefix("Skipped: ")

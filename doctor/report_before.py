"""The report of an earlier run, to compare this one with."""

from pathlib import Path

from connect_flows.cli.exit_code import InputError
from doctor.comparison import Comparison, compare
from doctor.examination import Examination
from doctor.reports.as_json import NoReportError, read_report


def report_before(file: Path | None) -> Examination | None:
    """Return the run that a JSON report tells of, if one is given.

    Raises:
        InputError: it cannot be read, or is no report.
    """
    if file is None:
        return None
    try:
        return read_report(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}). Give another.") from error
    except (NoReportError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file} is no report of doctor ({error}). Write one with --format json --output."
        ) from error


def compared_with(before: Examination | None, now: Examination) -> Comparison | None:
    """Compare two runs, if there is one before.

    Raises:
        InputError: they are of two instances.
    """
    if before is None:
        return None
    if before.instance != now.instance:
        raise InputError(
            f"The report to compare with is of {before.instance!a}, this run of {now.instance!a}. "
            "Give a report of the same instance."
        )
    return compare(before, now)

"""The report as JSON: every finding, also what is well. A later run is compared with it."""

import json
from datetime import datetime
from typing import Any

from connect_flows.language.json_text import read_json
from doctor.comparison import Comparison
from doctor.examination import Examination
from doctor.finding import Finding, Outcome
from doctor.reports.log_commands import disarmed

Json = dict[str, Any]

FORMAT = 1
"""Raised when a reader of the file would have to know."""


class NoReportError(Exception):
    """A file is no report of doctor's; the message says what is wrong with it."""


def as_json(examination: Examination, comparison: Comparison | None) -> str:
    """Return the report; whatever is not ASCII is escaped, so that nothing in it is active."""
    report: Json = {
        "format": FORMAT,
        "instance": examination.instance,
        "read_at": examination.read_at.isoformat(),
        "weeks": examination.weeks,
        "log_hours": examination.hours,
        "counts": {name(outcome): examination.counts[outcome] for outcome in Outcome},
        "findings": [_told(finding) for finding in examination.findings],
    }
    if comparison:
        report["compared"] = {
            "new": [_told(one) for one in comparison.new],
            "gone": [_told(one) for one in comparison.gone],
            "changed": [
                {"before": _told(before), "now": _told(now)} for before, now in comparison.changed
            ],
            "unknown": [_told(one) for one in comparison.unknown],
        }
    return disarmed(json.dumps(report, indent=2) + "\n", "\\u0023")


def read_report(text: str) -> Examination:
    """Read what `as_json` wrote.

    Raises:
        NoReportError: it is no such report.
    """
    try:
        said = read_json(text)
        if said["format"] != FORMAT:
            raise NoReportError(f"Its format is {said['format']!a}, and this reads {FORMAT}")
        return Examination(
            instance=str(said["instance"]),
            read_at=datetime.fromisoformat(said["read_at"]),
            weeks=int(said["weeks"]),
            hours=int(said["log_hours"]),
            findings=tuple(_finding(one) for one in said["findings"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise NoReportError(f"{type(error).__name__}: {error}") from error


def name(outcome: Outcome) -> str:
    """Return how JSON calls an outcome."""
    return outcome.name.lower()


def _told(finding: Finding) -> Json:
    fields = {field: getattr(finding, field) for field in Finding.__dataclass_fields__}
    return {**fields, "outcome": name(finding.outcome)}


def _finding(said: Json) -> Finding:
    texts = {field: said[field] for field in Finding.__dataclass_fields__ if field != "outcome"}
    if not all(isinstance(text, str) for text in texts.values()):
        raise NoReportError("A finding holds what is no text")
    return Finding(**texts, outcome=Outcome[said["outcome"].upper()])

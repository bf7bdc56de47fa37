"""The forms of the report. Names and texts of the account are untrusted: each form escapes them."""

from collections.abc import Callable, Mapping

from doctor.comparison import Comparison
from doctor.examination import Examination
from doctor.reports.as_json import as_json
from doctor.reports.as_markdown import as_markdown
from doctor.reports.as_page import as_page
from doctor.reports.as_sarif import as_sarif
from doctor.reports.as_text import as_text

TERMINAL = "terminal"
FORMS: Mapping[str, Callable[[Examination, Comparison | None], str]] = {
    TERMINAL: as_text,
    "html": as_page,
    "markdown": as_markdown,
    "json": as_json,
    "sarif": as_sarif,
}
"""By the name that `--format` takes."""

ENDINGS: Mapping[str, str] = {
    ".txt": TERMINAL,
    ".html": "html",
    ".md": "markdown",
    ".json": "json",
    ".sarif": "sarif",
}
"""The form of a file, by its ending."""

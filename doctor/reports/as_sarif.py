"""The report as SARIF 2.1.0 (OASIS): what code scanning shows beside the code.

An account has no files. Its subjects stand where files would, so that a viewer can list them. Only
what somebody has to look at is in it: viewers that know no `kind` would show a pass as an alert.
"""

import json
from typing import Any
from urllib.parse import quote

from connect_flows.report.terminal import printable
from doctor.check import Check
from doctor.checks import every_check
from doctor.comparison import Comparison
from doctor.examination import Examination
from doctor.finding import Finding, Outcome
from doctor.reports.log_commands import disarmed
from doctor.reports.words import what
from product import TITLE

Json = dict[str, Any]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_KINDS: dict[Outcome, tuple[str, str]] = {
    Outcome.WARN: ("fail", "warning"),
    Outcome.FAIL: ("fail", "error"),
    Outcome.UNREAD: ("open", "none"),
}
"""Kind and level (SARIF 2.1.0, 3.27.9): `open` is what could not be decided."""


def as_sarif(examination: Examination, comparison: Comparison | None) -> str:
    """Return the report; of a comparison, each result's `baselineState`."""
    checks = every_check()
    index = {check.id: place for place, check in enumerate(checks)}
    states = _states(comparison)
    results = [_result(one, index, states) for one in examination.problems]
    if comparison:
        results += [_result(one, index, {one.key: "absent"}) for one in comparison.gone]
    driver = {"name": f"{TITLE} doctor", "rules": [_rule(check) for check in checks]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"doctor/{quote(examination.instance, safe='')}/"},
        "results": results,
    }
    report = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return disarmed(json.dumps(report, indent=2) + "\n", "\\u0023")


def _states(comparison: Comparison | None) -> dict[tuple[str, str], str] | None:
    """Return `baselineState` by finding; what is in neither list is unchanged."""
    if comparison is None:
        return None
    new = {one.key: "new" for one in comparison.new}
    return new | {now.key: "updated" for _, now in comparison.changed}


def _rule(check: Check) -> Json:
    rule: Json = {
        "id": check.id,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.means},
    }
    if check.page.startswith("https://"):
        rule["helpUri"] = check.page
    return rule


def _result(
    finding: Finding, index: dict[str, int], states: dict[tuple[str, str], str] | None
) -> Json:
    kind, level = _KINDS[finding.outcome]
    text = f"{finding.subject}: {what(finding)}. {finding.to_do}".strip()
    result: Json = {
        "ruleId": finding.check,
        "kind": kind,
        "level": level,
        "message": {"text": plain(text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _quoted(finding.subject, safe="")},
                    "region": {"startLine": 1},
                },
                "logicalLocations": [
                    {"fullyQualifiedName": printable(finding.subject), "kind": "resource"}
                ],
            }
        ],
        "partialFingerprints": {
            "checkAndSubject/v1": f"{finding.check}/{_quoted(finding.subject)}"
        },
    }
    if finding.check in index:
        result["ruleIndex"] = index[finding.check]
    if states is not None:
        result["baselineState"] = states.get(finding.key, "unchanged")
    return result


def _quoted(subject: str, safe: str = "/") -> str:
    """Quote for a URI; JSON may name a thing by half a character, which UTF-8 has no bytes for."""
    return quote(subject, safe, errors="surrogatepass")


def plain(text: str) -> str:
    """Return a message without links and placeholders (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    shown = printable(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return shown.replace("{", "{{").replace("}", "}}")

"""Findings that a team has decided not to hear of, with the reason.

They stand in the flow's own metadata, `"Metadata": {"lint": [{"rule": ..., "reason": ...}]}`, or
in a file `lint.toml` beside the flows, as `[[silence]]` with the same keys. `block` narrows one
down to a block, `flow` to a flow. Whether the console keeps metadata of others nobody has
published: the file is the safe place for a flow that is edited there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from connect_flows.language.flow import Flow
from connect_flows.language.format_error import quote
from connect_flows.lint.findings import Finding
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules import by_id
from connect_flows.lint.rules.silences.silence_unreadable import SILENCE_UNREADABLE
from connect_flows.lint.rules.silences.silence_unused import SILENCE_UNUSED
from connect_flows.lint.rules.silences.silence_without_reason import SILENCE_WITHOUT_REASON

FILE = "lint.toml"
KEYS = frozenset({"rule", "reason", "block", "flow"})
HOW = 'Write {"rule": ..., "reason": ...}, and "block" or "flow" to narrow it down.'


@dataclass(frozen=True, slots=True)
class Silence:
    """One decision: findings of a rule, in a flow and a block or in all, and where it is said."""

    rule: str
    flow: str | None
    block: str | None
    place: str

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is among those decided."""
        return (
            finding.rule == self.rule
            and self.flow in {None, finding.flow}
            and self.block in {None, finding.action}
        )


Silences = tuple[list[Silence], list[Finding]]
"""What is silenced, and what is wrong with how that is said."""


def silences_in(flow: Flow) -> Silences:
    """Return the silences of a flow's metadata."""
    metadata = flow.raw.get("Metadata")
    said = metadata.get("lint", []) if isinstance(metadata, dict) else []
    return _read(said, flow.name, flow.name)


def silences_of(text: str) -> Silences:
    """Return the silences of the file beside the flows."""
    import tomllib  # noqa: PLC0415 # few folders have such a file

    try:
        return _read(tomllib.loads(text).get("silence", []), FILE, None)
    except tomllib.TOMLDecodeError as error:
        return [], [_finding(SILENCE_UNREADABLE, FILE, f"The file is not TOML: {error}.", HOW)]


def heard(findings: Iterable[Finding], silences: Iterable[Silence]) -> Iterator[Finding]:
    """Yield the findings that no silence covers, then the silences that cover none."""
    unused = dict.fromkeys(silences)
    every = list(unused)
    for finding in findings:
        covering = [silence for silence in every if silence.covers(finding)]
        for silence in covering:
            unused.pop(silence, None)
        if not covering:
            yield finding
    for silence in unused:
        message = f"The rule {silence.rule} has no finding that this silence covers."
        yield _finding(SILENCE_UNUSED, silence.place, message, "Remove it, or correct it.")


def _read(said: Any, place: str, flow: str | None) -> Silences:  # noqa: ANN401  # any JSON
    silences: list[Silence] = []
    wrong: list[Finding] = []
    if not isinstance(said, list):
        message = f"The silenced findings are {quote(said)}."
        return [], [_finding(SILENCE_UNREADABLE, place, message, "Write a list.")]
    for each in said:
        problem = _problem(each)
        if problem:
            wrong.append(_finding(SILENCE_UNREADABLE, place, problem, HOW))
        elif not each.get("reason", "").strip():
            message = f"The rule {each['rule']} is silenced without a reason."
            wrong.append(_finding(SILENCE_WITHOUT_REASON, place, message, "Write the reason."))
        else:
            where = each.get("flow", flow)
            silences.append(Silence(each["rule"], where, each.get("block"), place))
    return silences, wrong


def _problem(each: Any) -> str | None:  # noqa: ANN401  # any JSON
    if not isinstance(each, dict) or not all(isinstance(value, str) for value in each.values()):
        return f"A silence is {quote(each)}."
    unknown = sorted(each.keys() - KEYS)
    if unknown:
        return f"A silence has {quote(unknown[0])}."
    if each.get("rule") not in by_id():
        return f"The rule {quote(each.get('rule'))} of a silence does not exist."
    return None


def _finding(rule: Rule, place: str, message: str, what_to_do: str) -> Finding:
    return Finding(place, None, rule.id, message, what_to_do, rule.severity)

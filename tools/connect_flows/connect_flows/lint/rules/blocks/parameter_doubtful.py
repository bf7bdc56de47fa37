"""Words that the service accepts at first, and does not support later."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, flow_as_code
from connect_flows.lint.block_types import problems
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_VOICE = "UpdateContactTextToSpeechVoice"
PARAMETER_DOUBTFUL = Rule(
    "parameter-doubtful",
    Severity.WARNING,
    "The service accepts any word here, but the block fails at run time if the word is unknown.",
    evidence(flow_as_code(29, "2026-09-15")),
    bad=of(
        block(
            _VOICE,
            {"TextToSpeechVoice": "Joanna", "TextToSpeechEngine": "Turbo"},
            errors=("NoMatchingError",),
        )
    ),
    good=of(
        block(
            _VOICE,
            {"TextToSpeechVoice": "Joanna", "TextToSpeechEngine": "Neural"},
            errors=("NoMatchingError",),
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No word that fails when the block is reached."""
    for action, value, problem in subject.once(problems):
        if not problem.refused and isinstance(value, str):
            yield subject.finding(PARAMETER_DOUBTFUL, action, problem.message, problem.what_to_do)

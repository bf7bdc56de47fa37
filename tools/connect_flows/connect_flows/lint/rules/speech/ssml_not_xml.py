"""SSML that can be spoken as it is written."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.ssml import why_not_ssml
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.speech import spoken_ssml
from connect_flows.lint.subject import Subject

_PLAY = admin("play: incorrect SSML takes the error branch")


def _spoken(ssml: str) -> Json:
    return block("MessageParticipant", {"SSML": ssml}, errors=ON_ERROR)


SSML_NOT_XML = Rule(
    "ssml-not-xml",
    Severity.ERROR,
    "SSML is XML. Connect cannot speak an unclosed tag or a bare & or <: every caller takes the"
    " error branch, and hears nothing.",
    evidence(_PLAY),
    bad=of(_spoken("<speak>Smith & Sons</speak>")),
    good=of(_spoken("<speak>Smith &amp; Sons</speak>")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No SSML that is not XML."""
    for action, path, parts in subject.once(spoken_ssml):
        written = "".join(part if isinstance(part, str) else "x" for part in parts)
        why = why_not_ssml(written)
        if why:
            message = f"{path} is not XML: {why}."
            what_to_do = "Close every tag; write &amp; for & and &lt; for <."
            yield subject.finding(SSML_NOT_XML, action, message, what_to_do)

"""Rules of what is spoken from SSML, which is XML."""

from connect_flows.language.evidence import admin, evidence
from connect_flows.language.example import Json, block, of
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_PLAY = admin("play: incorrect SSML takes the error branch")
_ERROR = ("NoMatchingError",)


def _spoken(ssml: str) -> Json:
    return block("MessageParticipant", {"SSML": ssml}, errors=_ERROR)


SSML_NOT_XML = Rule(
    "ssml-not-xml",
    Severity.ERROR,
    "SSML is XML. What is not closed, and a bare & or <, cannot be spoken: every caller takes the"
    " error branch, and hears nothing.",
    evidence(_PLAY),
    bad=of(_spoken("<speak>Smith & Sons</speak>")),
    good=of(_spoken("<speak>Smith &amp; Sons</speak>")),
)
SSML_VALUE_FROM_OUTSIDE = Rule(
    "ssml-value-from-outside",
    Severity.WARNING,
    "A value that comes from outside may hold a & or a <, as the name Smith & Sons does: then the"
    " whole prompt is no XML, and this caller takes the error branch.",
    evidence(_PLAY),
    bad=of(_spoken("<speak>Hello $.CustomerEndpoint.DisplayName</speak>")),
    good=of(_spoken("<speak>Hello. Your number is $.StoredCustomerInput</speak>")),
)

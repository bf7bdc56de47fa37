"""Blocks that need Voice ID, which has ended."""

from collections.abc import Iterator

from connect_flows.blocks.attributes.form import VOICE_ID_FIELDS
from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.action import Action
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules.contacts.voice_id_switches import lacks_switches
from connect_flows.lint.rules.contacts.voice_id_thresholds import uneven
from connect_flows.lint.subject import Subject

VOICE_ID_ENDED = Rule(
    "voice-id-ended",
    Severity.WARNING,
    "AWS ended Voice ID on 20 May 2026: a block that needs it takes its error branch.",
    evidence(admin("set-voice-id")),
    bad=of(block("StartVoiceIdStream", errors=ON_ERROR)),
    good=of(block("UpdateContactData", {"LanguageCode": "en-US"}, errors=ON_ERROR)),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every block that takes its error branch since."""
    for action in subject.blocks("CheckVoiceId", "StartVoiceIdStream", "UpdateContactData"):
        if action.type != "UpdateContactData" or _needs_it(action):
            message = f"{action.type} needs Voice ID, which ended on 20 May 2026."
            what_to_do = "Remove it: contacts always take its error branch."
            yield subject.finding(VOICE_ID_ENDED, action, message, what_to_do)


def _needs_it(action: Action) -> bool:
    """Whether contact data of Voice ID is set, in a block that the service accepts."""
    is_refused = lacks_switches(action) or uneven(action)
    return bool(VOICE_ID_FIELDS & action.parameters.keys()) and not is_refused

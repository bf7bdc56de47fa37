"""What the blocks that record and analyze are told of it.

Source: Flow language reference, "UpdateContactRecordingAndAnalyticsBehavior" and
"UpdateContactRecordingBehavior". Objects are open: exports have keys that the pages have not.
"""

from collections.abc import Iterator
from typing import Any

from connect_flows.blocks.parts import SWITCH
from connect_flows.forms.containers import list_of, record
from connect_flows.forms.values import Form, Problem, one_of, static, text

PARTICIPANTS = list_of(one_of("Agent", "Customer", static=True))
SCREENS = list_of(one_of("Agent", static=True))
ENABLED = one_of("Enabled", "Disabled", static=True)
_SOONER_OR_LATER = ("RealTime", "PostContact")
_VOICE_MODES = list_of(one_of(*_SOONER_OR_LATER, "AutomatedInteraction", static=True))
_CHAT_MODES = list_of(one_of("ContactLens", static=True))


def _modes_of_calls(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """While the call goes on or after it, and the automated part of it too."""
    yield from _VOICE_MODES(value, path)
    if isinstance(value, list) and all(mode in value for mode in _SOONER_OR_LATER):
        message = f"{path} has {' and '.join(_SOONER_OR_LATER)}, which exclude each other."
        yield Problem(path, message, "Keep one.")


_MASK: dict[str, Form] = {
    "Enabled": SWITCH,
    "RedactionMaskMode": one_of("EntityType", "PII", static=True),
    "RedactionEntities": list_of(static, at_least=1),
}
_SHARED: dict[str, Form] = {
    "Enabled": SWITCH,
    "AnalyticsLanguage": text,
    "ConversationalAnalyticsRedactionConfiguration": record(
        {**_MASK, "RedactionResults": one_of("RedactedAndOriginal", "RedactedOnly", "None")},
        is_open=True,
    ),
    "SentimentConfiguration": record({"Enabled": SWITCH}, is_open=True),
    "SummaryConfiguration": record(
        {"SummaryModes": list_of(one_of("PostContact", "AutomatedInteraction", static=True))},
        is_open=True,
    ),
}

VOICE = record(
    {
        "VoiceRecordingBehavior": record(
            {"RecordedParticipants": PARTICIPANTS, "IVRRecordingBehavior": ENABLED}, is_open=True
        ),
        "VoiceAnalyticsBehavior": record(
            {**_SHARED, "AnalyticsModes": _modes_of_calls}, is_open=True
        ),
    },
    is_open=True,
)
CHAT = record(
    {
        "ChatAnalyticsBehavior": record(
            {
                **_SHARED,
                "AnalyticsModes": _CHAT_MODES,
                "InFlightChatRedactionConfiguration": record(
                    {**_MASK, "DeliverUnprocessedMessages": SWITCH}, is_open=True
                ),
            },
            is_open=True,
        )
    },
    is_open=True,
)
SCREEN = record({"ScreenRecordedParticipants": SCREENS}, is_open=True)
OLDER_ANALYTICS = record(
    {
        "Enabled": SWITCH,
        "ChannelConfiguration": record(
            {
                "Chat": record({"AnalyticsModes": _CHAT_MODES}, is_open=True),
                "Voice": record({"AnalyticsModes": _VOICE_MODES}, is_open=True),
            },
            is_open=True,
        ),
    },
    is_open=True,
)

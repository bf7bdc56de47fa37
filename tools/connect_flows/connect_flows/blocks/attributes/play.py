"""Blocks that write attributes and data of the contact."""

from collections.abc import Mapping
from typing import Any

from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, Fail
from connect_flows.contact.events import AttributesSet, ContactChanged
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action
from connect_flows.language.limits import (
    ATTRIBUTES_LIMIT_BYTES,
    FLOW_ATTRIBUTES_LIMIT_BYTES,
    MOST_TAGS,
)
from connect_flows.language.voices import lacks_engine

AWS_TAG = "aws:"
"""How the keys of tags begin that AWS itself sets."""

DATA_FIELDS = ("Name", "Description", "LanguageCode", "CustomerId")


def contact_attributes(action: Action, session: Session) -> Play:
    """Sets attributes of this or the related contact: all of them, or none.

    One set to an empty value is removed: API reference, "UpdateContactAttributes".
    """
    related = action.parameters.get("TargetContact") == "Related"
    held = session.contact.related_attributes if related else session.contact.attributes
    values = {key: as_text(value) for key, value in _given(action, "Attributes").items()}
    if "" in values:
        return Fail(NO_MATCHING_ERROR, "an attribute has no name")
    emptied = [key for key, value in values.items() if value == ""]
    kept = {**held, **values}
    for key in emptied:
        del kept[key]
    size = _bytes(kept)
    if size > ATTRIBUTES_LIMIT_BYTES:
        session.enforced(Rule.ATTRIBUTES_SIZE, f"they would be {size} bytes")
        return Fail(NO_MATCHING_ERROR, f"attributes of {size} bytes")
    for key in emptied:
        if key in held:
            session.enforced(Rule.EMPTY_ATTRIBUTE, key)
    held.clear()
    held.update(kept)
    yield AttributesSet(session.now(), "related contact" if related else "contact", values)
    return NEXT


def flow_attributes(action: Action, session: Session) -> Play:
    """Sets attributes that only this flow reads: all of them, or none."""
    values = {
        key: as_text(value.get("Value") if isinstance(value, Mapping) else value)
        for key, value in _given(action, "FlowAttributes").items()
    }
    held = session.contact.data["FlowAttributes"]
    size = _bytes({**held, **values})
    if size > FLOW_ATTRIBUTES_LIMIT_BYTES:
        session.enforced(Rule.FLOW_ATTRIBUTES_SIZE, f"they would be {size} bytes")
        return Fail(NO_MATCHING_ERROR, f"flow attributes of {size} bytes")
    held.update(values)
    yield AttributesSet(session.now(), "flow", values)
    return NEXT


def contact_data(action: Action, session: Session) -> Play:
    """Sets what Connect itself knows of a contact: its name, language, customer id..."""
    if action.parameters.get("TargetContact") != "Related":
        for name in DATA_FIELDS:
            if name in action.parameters:
                session.contact.data[name] = as_text(action.parameters[name])
        if "WisdomSessionArn" in action.parameters:
            arn = as_text(action.parameters["WisdomSessionArn"])
            session.contact.data["Wisdom"] = {"SessionArn": arn}
    yield ContactChanged(session.now(), "contact data", action.parameters)
    return NEXT


def voice(action: Action, session: Session) -> Play:
    """Sets the voice that speaks from now on."""
    name = as_text(action.parameters.get("TextToSpeechVoice"))
    if lacks_engine(name, action.parameters.get("TextToSpeechEngine")):
        session.enforced(Rule.VOICE_ENGINE, name)
        return Fail(NO_MATCHING_ERROR, f"the standard engine does not have the voice {name}")
    session.contact.data["TextToSpeechVoiceId"] = name
    yield ContactChanged(session.now(), "voice", action.parameters)
    return NEXT


def tag(action: Action, session: Session) -> Play:
    """Adds tags to the contact: all of them, or none."""
    tags = {key: as_text(value) for key, value in _given(action, "Tags").items()}
    for key in [key for key in tags if _is_fixed(key, session)]:
        if session.assume("system_tags_fail"):
            return Fail(NO_MATCHING_ERROR, f"{key} is a tag of AWS itself")
        del tags[key]
    count = sum(not key.startswith(AWS_TAG) for key in {**session.contact.tags, **tags})
    if count > MOST_TAGS:
        session.enforced(Rule.TAGS, f"they would be {count}")
        return Fail(NO_MATCHING_ERROR, f"{count} tags")
    session.contact.tags.update(tags)
    yield ContactChanged(session.now(), "tags", tags)
    return NEXT


def untag(action: Action, session: Session) -> Play:
    """Removes tags from the contact."""
    keys = [as_text(key) for key in action.parameters.get("TagKeys") or []]
    for key in [key for key in keys if _is_fixed(key, session)]:
        if session.assume("system_tags_fail"):
            return Fail(NO_MATCHING_ERROR, f"{key} is a tag of AWS itself")
        keys.remove(key)
    for key in keys:
        session.contact.tags.pop(key, None)
    yield ContactChanged(session.now(), "tags removed", {"TagKeys": keys})
    return NEXT


def _is_fixed(key: str, session: Session) -> bool:
    """Whether a tag is one of AWS itself: Flow language reference, "TagContact"."""
    if not key.startswith(AWS_TAG):
        return False
    session.enforced(Rule.SYSTEM_TAGS, key)
    return True


def _given(action: Action, name: str) -> Mapping[str, Any]:
    given = action.parameters.get(name)
    return given if isinstance(given, dict) else {}


def _bytes(attributes: Mapping[str, str]) -> int:
    # Half of a surrogate pair is valid JSON and no valid UTF-8; it counts as three bytes.
    return len("".join([*attributes, *attributes.values()]).encode("utf-8", "surrogatepass"))


PLAYS: dict[str, PlayBlock] = {
    "UpdateContactAttributes": contact_attributes,
    "UpdateFlowAttributes": flow_attributes,
    "UpdateContactData": contact_data,
    "UpdateContactTextToSpeechVoice": voice,
    "TagContact": tag,
    "UntagContact": untag,
}

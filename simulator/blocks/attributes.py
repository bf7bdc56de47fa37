"""Blocks that write attributes and data of the contact."""

from collections.abc import Mapping
from typing import Any

from flow_language.flow import Action
from simulator.blocks.play import Play
from simulator.branch import NO_MATCHING_ERROR, Fail, Next
from simulator.events import AttributesSet, ContactChanged
from simulator.references import as_text
from simulator.rules import ATTRIBUTES_LIMIT_BYTES, Rule
from simulator.session import Session

DATA_FIELDS = ("Name", "Description", "LanguageCode", "CustomerId")


def contact_attributes(action: Action, session: Session) -> Play:
    """Sets attributes of this or the related contact: all of them, or none."""
    related = action.parameters.get("TargetContact") == "Related"
    held = session.contact.related_attributes if related else session.contact.attributes
    values = {key: as_text(value) for key, value in _given(action, "Attributes").items()}
    size = _bytes({**held, **values})
    if size > ATTRIBUTES_LIMIT_BYTES:
        session.enforced(Rule.ATTRIBUTES_SIZE, f"they would be {size} bytes")
        return Fail(NO_MATCHING_ERROR, f"attributes of {size} bytes")
    held.update(values)
    if any(value == "" for value in values.values()) and session.assume("empty_attribute_removes"):
        for key in [key for key, value in values.items() if value == ""]:
            del held[key]
    yield AttributesSet(session.now(), "related contact" if related else "contact", values)
    return Next()


def flow_attributes(action: Action, session: Session) -> Play:
    """Sets attributes that only this flow reads."""
    values = {
        key: as_text(value.get("Value") if isinstance(value, Mapping) else value)
        for key, value in _given(action, "FlowAttributes").items()
    }
    session.contact.data["FlowAttributes"].update(values)
    yield AttributesSet(session.now(), "flow", values)
    return Next()


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
    return Next()


def voice(action: Action, session: Session) -> Play:
    """Sets the voice that speaks from now on."""
    session.contact.data["TextToSpeechVoiceId"] = as_text(
        action.parameters.get("TextToSpeechVoice")
    )
    yield ContactChanged(session.now(), "voice", action.parameters)
    return Next()


def tag(action: Action, session: Session) -> Play:
    """Adds tags to the contact."""
    tags = {key: as_text(value) for key, value in _given(action, "Tags").items()}
    session.contact.tags.update(tags)
    yield ContactChanged(session.now(), "tags", tags)
    return Next()


def untag(action: Action, session: Session) -> Play:
    """Removes tags from the contact."""
    keys = action.parameters.get("TagKeys") or []
    for key in keys:
        session.contact.tags.pop(as_text(key), None)
    yield ContactChanged(session.now(), "tags removed", {"TagKeys": keys})
    return Next()


def _given(action: Action, name: str) -> Mapping[str, Any]:
    given = action.parameters.get(name)
    return given if isinstance(given, Mapping) else {}


def _bytes(attributes: Mapping[str, str]) -> int:
    # Half of a surrogate pair is valid JSON and no valid UTF-8; it counts as three bytes.
    texts = (text for pair in attributes.items() for text in pair)
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from house_rules.contact import Contact
from house_rules.event import MAX_ENTRIES, MAX_TEXT_CHARACTERS, EventFormatError, read_event
from tests.house_rules.sample_events import NAMES, sample_event


def event_with(**data: object) -> dict[str, object]:
    return {"Details": {"ContactData": {"ContactId": "c-1", **data}, "Parameters": {}}}


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_event_is_read(name: str) -> None:
    event = sample_event(name)
    contact = read_event(event)
    assert contact.contact_id == event["Details"]["ContactData"]["ContactId"]
    assert contact.channel == event["Details"]["ContactData"]["Channel"]


def test_there_is_a_sample_for_every_channel() -> None:
    assert len(NAMES) == 11
    assert {read_event(sample_event(name)).channel for name in NAMES} == {
        "VOICE",
        "CHAT",
        "TASK",
        "EMAIL",
    }


def test_documented_event_is_read_whole() -> None:
    contact = read_event(sample_event("documented"))
    assert contact.customer_phone == "+15550100"
    assert contact.customer_audio
    assert contact.customer_audio.start_timestamp == "1571360125131"
    assert contact.queue
    assert contact.queue.name == "General"
    assert contact.queue.outbound_caller_id
    assert contact.queue.outbound_caller_id.address == "+15550190"
    assert contact.references["statement"].value == "https://example.com/statement"
    assert contact.parameters["job_kind"] == "account_statement"


def test_captured_guide_has_no_customer_and_no_queue() -> None:
    contact = read_event(sample_event("captured_chat_guide"))
    assert contact.customer_endpoint is None
    assert contact.customer_phone == ""
    assert contact.queue is None
    assert contact.customer_audio is None
    assert contact.customer_id == ""
    assert contact.region == "eu-central-1"
    assert contact.related_contact_id.endswith("3")
    assert contact.segment_attributes == {"connect:Subtype": "connect:Guide"}
    assert contact.tags["aws:connect:instanceId"]


def test_captured_call_over_webrtc_has_its_audio_and_direction() -> None:
    contact = read_event(sample_event("captured_voice_webrtc"))
    assert contact.initiation_method == "WEBRTC_API"
    assert contact.customer_audio
    assert contact.customer_audio.stop_timestamp == ""
    assert contact.segment_attributes["connect:Direction"] == "INBOUND"


def test_an_integer_segment_attribute_is_kept_as_text() -> None:
    contact = read_event(sample_event("task_all"))
    assert contact.segment_attributes["priority"] == "3"


def test_an_email_address_is_no_phone_number() -> None:
    contact = read_event(sample_event("email_all"))
    assert contact.customer_endpoint
    assert contact.customer_phone == ""


def test_an_unknown_channel_and_initiation_method_are_kept_as_text() -> None:
    contact = read_event(event_with(Channel="TELEPATHY", InitiationMethod="THOUGHT"))
    assert (contact.channel, contact.initiation_method) == ("TELEPATHY", "THOUGHT")


def test_a_shape_that_nobody_knew_yet_is_kept_as_text() -> None:
    contact = read_event(
        event_with(
            Attributes={"a": {"b": 1}, "n": 3, "t": True},
            References={"r": ["x"]},
            SegmentAttributes={"s": "plain", "m": {"ValueMap": {"k": {"ValueString": "v"}}}},
        )
    )
    assert contact.attributes == {"a": '{"b": 1}', "n": "3", "t": "true"}
    assert contact.references["r"].value == '["x"]'
    assert contact.segment_attributes == {"s": "plain", "m": ""}


def test_the_queue_of_aws_older_sample_event_is_a_name() -> None:
    contact = read_event(event_with(Queue="QueueName"))
    assert contact.queue
    assert (contact.queue.name, contact.queue.arn) == ("QueueName", "")


def test_a_contact_does_not_show_its_customer() -> None:
    contact = read_event(sample_event("voice_all"))
    shown = f"{contact!r} {contact.customer_endpoint!r} {contact.references!r}"
    assert "+1555" not in shown
    assert "4711" not in shown
    assert contact.contact_id in shown


@pytest.mark.parametrize(
    ("event", "complaint"),
    [
        (None, "the event has to be an object"),
        ([], "the event has to be an object"),
        ({}, "the event has no Details"),
        ({"Details": {}}, "Details has no ContactData"),
        ({"Details": {"ContactData": {}}}, "ContactId"),
        (event_with(ContactId="a b"), "ContactId"),
        (event_with(ContactId="a\nERROR"), "ContactId"),
        (event_with(ContactId="../a"), "ContactId"),
        (event_with(ContactId="a" * 257), "257 characters"),
        (event_with(Queue=["General"]), "Queue has to be an object, not list"),
        (event_with(Attributes=["a"]), "Attributes has to be an object, not list"),
        (event_with(ContactId={"a": 1}), "ContactId"),
        (event_with(Name="x" * (MAX_TEXT_CHARACTERS + 1)), "Name holds 32769 characters"),
        (
            event_with(Attributes={str(n): "" for n in range(MAX_ENTRIES + 1)}),
            "Attributes holds 1025 entries",
        ),
    ],
)
def test_a_malformed_event_is_refused_with_the_field_named(event: object, complaint: str) -> None:
    with pytest.raises(EventFormatError, match=complaint):
        read_event(event)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=9), children, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = sorted(sample_event("voice_all")["Details"]["ContactData"])


@given(
    st.dictionaries(st.sampled_from(FIELDS), json_values),
    st.dictionaries(st.sampled_from(["Parameters", "ContactData"]), json_values),
)
def test_any_event_is_read_or_refused_and_never_breaks(
    data: dict[str, object], details: dict[str, object]
) -> None:
    event = {"Details": {"ContactData": {"ContactId": "c-1", **data}, **details}}
    with suppress(EventFormatError):
        assert isinstance(read_event(event), Contact)

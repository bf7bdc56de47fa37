"""All that this function does, for the test that compares it with what its role allows."""

from typing import Any

from jobs.request import job_id_of
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event


def play(handle: Any, observed: Any) -> None:  # noqa: ANN401 - a handler, and what it meets
    event = sample_event("voice_all")
    contact, kind = observed.contact_id, "account_statement"
    event["Details"]["ContactData"]["ContactId"] = contact
    event["Details"]["Parameters"] = {"job_kind": kind, "job_id": job_id_of(contact, kind)}
    assert handle(event, FakeContext())["job_status"] == "pending"

"""All that this function does, for the test that compares it with what its role allows."""

from typing import Any

from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event


def play(handle: Any, observed: Any) -> None:  # noqa: ANN401 - a handler, and what it meets
    call = sample_event("voice_all")
    call["Details"]["ContactData"]["CustomerEndpoint"]["Address"] = "+15550100"
    assert handle(call, FakeContext())["answer_source"] == "crm"
    observed.crm_is_down = True
    for number in range(8):  # the circuit opens, and tells the table
        call["Details"]["ContactData"]["CustomerEndpoint"]["Address"] = f"+1555019{number}"
        handle(call, FakeContext())

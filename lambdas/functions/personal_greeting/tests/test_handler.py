from personal_greeting.handler import handle
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event


def test_the_handler_answers_a_real_event() -> None:
    event = sample_event("voice_all")
    event["Details"]["Parameters"]["customer_name"] = "Ana"
    assert handle(event, FakeContext()) == {
        "greeting": "Hallo, Ana.",
        "answer_source": "computed",
        "reason": "",
    }

"""What of a scenario the native language cannot express: said, never left out in silence."""

from collections.abc import Callable, Iterator, Mapping

from connect_flows.scenarios.scenario import Scenario

_EXPECTATIONS: Mapping[str, str] = {
    "ending": "how the contact ends: the test ends itself, a transfer to a queue is observed",
    "blocks": "which blocks are entered: only Lambda, hours, queue and Lex blocks can be observed",
    "skips": "that a block is not entered",
    "branches": "by which branch a block is left",
    "never_hears": "that something is not said",
    "agent_hears": "what an agent hears",
    "attempts": "how often a function is invoked: a mocked failure is not retried",
    "rules": "which of Connect's rules were at work",
    "longest_silence_seconds": "how long the caller hears nothing",
}
_SCRIPT: Mapping[str, str] = {
    "intents": "which intent a bot finds: it sends words, and the bot decides",
    "views": "what is done in a view",
    "hangs_up_after_seconds": "when the caller leaves: they disconnect after a message instead",
    "metrics": "real-time metrics",
    "outcomes": "what AWS makes of other blocks",
    "data": "what service blocks read",
    "queue_seconds": "how long an agent takes to answer",
    "agents": "what an agent does",
    "keys": "at which moment a key is pressed: it is sent after a message",
    "percentages": "which way a percentage goes",
    "data_in_turn": "what service blocks read at each reading",
    "type_ahead": "which keys are typed before anything is asked",
    "cold_starts": "how long a function takes to start",
}
_CONTACT: Mapping[str, str] = {
    "segment_attributes": "segment attributes: their form is not published",
    "tags": "tags of the contact",
    "references": "references of the contact",
    "customer_id": "the customer's id",
    "endpoint_type": "the type of the customer's address",
    "queue": "a queue from the start",
    "media": "what the media brings: SIP headers, an initial message",
}
_OTHERS: Mapping[str, Callable[[Scenario], bool]] = {
    "what is wrong with a downstream: break it in your own environment": (
        lambda scenario: bool(scenario.downstream.names)
    ),
    "closed hours for certain: mocked as documented, but the service was seen to refuse it": (
        lambda scenario: bool(scenario.script.hours_open)
    ),
}


COST = (
    "Each run takes a contact of the instance, about 100 seconds and at most five minutes; five run"
    " at once, 100 wait. A call counts against the concurrent calls: where their quota is 0, it"
    " fails. What was said is matched against recognized speech, names and numbers included."
)
"""What a native test costs and where it cannot work: administrator guide, "Execute test cases"."""

NUMBER = (
    "The caller's number: CloudFormation's schema fits no telephone number. Set it in the console."
)
"""What a template leaves out beside that."""


def gaps(scenario: Scenario) -> Iterator[str]:
    """Yield a sentence for each part of the scenario that the native test leaves out."""
    for name, what in _EXPECTATIONS.items():
        if getattr(scenario.expect, name) not in (None, (), {}):
            yield f"expect.{name}: the language cannot say {what}."
    for name, what in _SCRIPT.items():
        if getattr(scenario.script, name) not in (None, (), {}, 0.0, ""):
            yield f"{name}: the language cannot say {what}."
    for name, what in _CONTACT.items():
        if getattr(scenario.contact, name):
            yield f"contact: the language cannot say {what}."
    for what, is_there in _OTHERS.items():
        if is_there(scenario):
            yield f"The language cannot say {what}."

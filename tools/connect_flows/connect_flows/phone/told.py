"""What a call tells, as messages for the page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from connect_flows.contact.events import BlockEntered, Event, MessagePlayed
from connect_flows.language.display_names import display_names, naming
from connect_flows.language.flow import Flow
from connect_flows.live.told import Answered, Asked, Happened, Passed, Passing, Told
from connect_flows.phone.asked import for_page
from connect_flows.phone.drawing import drawing
from connect_flows.phone.spoken import Voice
from connect_flows.phone.wire import event_for_page
from connect_flows.scenarios.event_texts import with_texts
from connect_flows.scenarios.silence import Listening
from connect_flows.simulator.questions import Kind

Message = dict[str, Any]


class ForPage:
    """Turns what one call tells into messages; draws each flow that the contact comes to, once.

    Args:
        flows: The flows at hand, by name.
        language: The contact's language.
    """

    def __init__(self, flows: Mapping[str, Flow], language: str) -> None:
        self._flows = {flow.name: flow for flow in flows.values()}
        self._named = naming(display_names(self._flows.values()))
        self._voice = Voice(language)
        self._listening = Listening()
        self._drawn: set[str] = set()
        self._pauses = False
        self._flow = ""

    def messages(self, told: Told) -> Iterator[Message]:
        """Yield the messages of the next thing told; none for the end, which is not the call's."""
        if isinstance(told, Happened):
            yield from self._happened(told.event)
        elif isinstance(told, Passing):
            yield {
                "kind": "passing",
                "number": told.number,
                "began_ms": told.began_seconds * 1000,
                "ms": None if told.seconds is None else told.seconds * 1000,
                "why": "pause" if told.why == "speech" and self._pauses else told.why,
                "takes_keys": told.takes_keys,
            }
        elif isinstance(told, Passed):
            yield {"kind": "passed", "number": told.number, "ms": told.seconds * 1000}
        elif isinstance(told, Asked):
            yield for_page(replace(told, about=self._named(told.about)))
        elif isinstance(told, Answered):
            yield {"kind": "answered", "id": told.number}

    def with_choices(self, asked: Asked) -> Asked:
        """Offer what the block has branches for, of what nobody can count: intents and actions."""
        flow = self._flows.get(self._flow)
        action = flow.actions.get(asked.block) if flow else None
        if asked.kind not in (Kind.INTENT, Kind.VIEW) or action is None:
            return asked
        operands = (operand for branch in action.conditions for operand in branch.operands)
        return replace(asked, choices=tuple(dict.fromkeys(operands)))

    def draw(self, name: str) -> Iterator[Message]:
        """Yield the drawing of a flow, unless the page has it."""
        if name in self._flows and name not in self._drawn:
            self._drawn.add(name)
            yield {"kind": "drawing", "flow": drawing(self._flows[name])}

    def _happened(self, event: Event) -> Iterator[Message]:
        self._voice.notice(event)
        yield from self.draw(getattr(event, "flow", ""))
        if silence := self._listening.notice(event):
            yield {
                "kind": "silence",
                "from_ms": silence.start_ms,
                "ms": silence.end_ms - silence.start_ms,
                "causes": list(silence.causes),
            }
        shown = event_for_page(with_texts(event, self._named))
        message: Message = {"kind": "event", "event": shown}
        if isinstance(event, BlockEntered):
            self._flow = event.flow
        elif isinstance(event, MessagePlayed):
            self._pauses = event.is_pause
            message["speech"] = self._voice.says(event)
        yield message

"""One tab of the browser: what the person does there, done to one call at a time."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from typing import Any

from connect_flows.contact.start import ContactStart
from connect_flows.language.flow import Flow
from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.placeholders import PlaceholderError
from connect_flows.live.call import LiveCall
from connect_flows.phone.contact import contact_of
from connect_flows.phone.exchange import Exchange
from connect_flows.phone.outbox import Outbox, PageGoneError
from connect_flows.phone.saved import SAVED, Done
from connect_flows.phone.switches import Switch, throw
from connect_flows.phone.talk import Talk
from connect_flows.phone.told import ForPage
from connect_flows.phone.wire import Order, OrderError, bounded
from connect_flows.scenarios.surroundings import Surroundings
from connect_flows.simulator.flows_at_hand import FlowsAtHand
from connect_flows.simulator.refused import SimulatorError

LONGEST_SAID = 1_024
"""Characters of a chat message. Source: API reference, Participant Service, "SendMessage"."""

_TOLD: tuple[type[Exception], ...] = (
    OrderError,
    SimulatorError,
    FlowFormatError,
    PlaceholderError,
    ValueError,
    OSError,
)
"""What is told to the person in its own words."""


class Line:
    """Does what the page asks for. One thread at a time calls it, and each call has its own.

    Args:
        exchange: What all lines have in common.
        outbox: Where the page is told.
    """

    def __init__(self, exchange: Exchange, outbox: Outbox) -> None:
        self._exchange = exchange
        self._outbox = outbox
        self._switches: dict[str, Switch] = {}
        self._thrown: dict[str, str] = {}
        self._talk: Talk | None = None
        self._shown: Mapping[str, Flow] = {}

    def greet(self) -> None:
        """Tell the page what there is to dial."""
        self._outbox.put({"kind": "hello", "flows": list(self._exchange.paths)})

    def take(self, order: Order) -> None:
        """Do one thing; what is wrong with it is told to the person."""
        with suppress(PageGoneError):
            try:
                DOES[order.do](self, order.parts)
            except (*_TOLD, *self._exchange.errors) as error:
                self._outbox.put({"kind": "trouble", "text": str(error)})

    def close(self) -> None:
        """End what goes on: the page has gone."""
        self._outbox.close()
        if self._talk:
            self._talk.call.abandon()

    def look(self, said: Mapping[str, Any]) -> None:
        """Show a flow and what can be set about calls to it, before anybody dials."""
        flows = self._exchange.load(said["flow"])
        self._offer(flows)
        for message in ForPage(flows.library, "").draw(flows.flow.name):
            self._outbox.put(message)

    def block(self, said: Mapping[str, Any]) -> None:
        """Tell what the flow has written in a block."""
        flow = next((one for one in self._shown.values() if one.name == said["flow"]), None)
        action = flow.actions.get(said["block"]) if flow else None
        if action is None:
            raise OrderError(f"There is no block {said['block'][:60]!a} here.")
        written = bounded(action.parameters)
        self._outbox.put({"kind": "block", **said, "type": action.type, "parameters": written})

    def _offer(self, flows: FlowsAtHand) -> None:
        self._shown = flows.library
        switches = self._exchange.switches(flows)
        self._switches = {switch.what: switch for switch in switches}
        shown = [one.for_page(self._thrown.get(one.what, one.usual)) for one in switches]
        self._outbox.put({"kind": "switches", "switches": shown})

    def dial(self, said: Mapping[str, Any]) -> None:
        """Place a call."""
        if self._talk and not self._talk.is_over:
            raise OrderError("A call is on the line: hang up first.")
        flows = self._exchange.load(said["flow"])
        contact = contact_of(said, self._exchange.functions.instance_arn)
        self._offer(flows)
        surroundings = self._exchange.surround(flows)
        with ExitStack() as undo:
            undo.callback(surroundings.over)
            self._talk = self._call(said, flows, contact, surroundings)
            undo.pop_all()
        self._talk.call.start()

    def _call(
        self,
        said: Mapping[str, Any],
        flows: FlowsAtHand,
        contact: ContactStart,
        surroundings: Surroundings,
    ) -> Talk:
        for_page = ForPage(flows.library, contact.language)
        talk = Talk(self._outbox, for_page, surroundings, hurried=said["hurried"])
        call = LiveCall(
            flows,
            surroundings,
            told=talk.hear,
            contact=contact,
            called=self._exchange.functions.called,
            hurried=said["hurried"],
        )
        for switch in self._switches.values():
            throw(switch.what, self._thrown.get(switch.what, switch.usual), call, surroundings)
        name = self._exchange.keep(Done(call, said["flow"], flows, datetime.now(UTC)))
        files = [
            {"title": saved.title, "href": f"calls/{name}/{key}"} for key, saved in SAVED.items()
        ]
        self._outbox.put({"kind": "dialled", "flow": flows.flow.name, "files": files})
        talk.call = call
        return talk

    def press(self, said: Mapping[str, Any]) -> None:
        """Press a key."""
        self._on_the_line.call.press(said["key"])

    def say(self, said: Mapping[str, Any]) -> None:
        """Write a message, or say something to a bot."""
        self._on_the_line.say(said["text"][:LONGEST_SAID])

    def answer(self, said: Mapping[str, Any]) -> None:
        """Answer what the call asks."""
        self._on_the_line.answer(said["question"], said["choice"], said["text"])

    def throw(self, said: Mapping[str, Any]) -> None:
        """Throw a switch: for this call from now on, and for those that follow."""
        what, how = said["switch"], said["how"]
        switch = self._switches.get(what)
        if switch is None or how not in {way.how for way in switch.ways}:
            raise OrderError(f"There is no switch {what[:60]!a} with the way {how[:60]!a}.")
        if self._talk and not self._talk.is_over:
            throw(what, how, self._talk.call, self._talk.surroundings)
        self._thrown[what] = how
        self._outbox.put({"kind": "thrown", "switch": what, "how": how})

    def hurry(self, said: Mapping[str, Any]) -> None:
        """Let time pass at once, or as it is lived."""
        if self._talk and not self._talk.is_over:
            self._talk.hurry(hurried=said["hurried"])

    def skip(self, _said: Mapping[str, Any]) -> None:
        """Skip what is left of this prompt or wait."""
        self._on_the_line.call.skip()

    def agent_answers(self, _said: Mapping[str, Any]) -> None:
        """Let the agent answer for whom the contact waits."""
        if not self._on_the_line.call.agent_answers():
            raise OrderError("Nobody waits for an agent who answers when you say.")

    def agent_moves_on(self, _said: Mapping[str, Any]) -> None:
        """End what the agent is doing."""
        self._on_the_line.call.agent_moves_on()

    def hang_up(self, _said: Mapping[str, Any]) -> None:
        """Hang up; the page is told at once, whatever the call still waits for."""
        call = self._on_the_line.call
        self._outbox.put({"kind": "hung_up"})
        call.hang_up()

    @property
    def _on_the_line(self) -> Talk:
        if self._talk is None or self._talk.is_over:
            raise OrderError("No call is on the line.")
        return self._talk


DOES: Mapping[str, Callable[[Line, Mapping[str, Any]], None]] = {
    "look": Line.look,
    "block": Line.block,
    "dial": Line.dial,
    "press": Line.press,
    "say": Line.say,
    "answer": Line.answer,
    "throw": Line.throw,
    "hurry": Line.hurry,
    "skip": Line.skip,
    "agent_answers": Line.agent_answers,
    "agent_moves_on": Line.agent_moves_on,
    "hang_up": Line.hang_up,
}

"""A call that is on the line: what it tells, and what is open in it."""

from connect_flows.contact.phone_number import KEYS
from connect_flows.decisions.acts import Why
from connect_flows.live.call import LiveCall
from connect_flows.live.told import Answered, Asked, Ended, Happened, Passing, Told
from connect_flows.phone.asked import answer_to
from connect_flows.phone.outbox import Outbox, PageGoneError
from connect_flows.phone.told import ForPage
from connect_flows.phone.wire import OrderError
from connect_flows.scenarios.functions_at_hand import wait_really
from connect_flows.scenarios.surroundings import Surroundings
from connect_flows.simulator.questions import Kind

_AN_AGENT_READS = frozenset({Why.QUEUE, Why.TALK, Why.HOLD})
"""Time in which a message is for the agent, now or once one answers; the flow has no part in it."""


class Talk:
    """Hears what a call tells, in the call's thread, and acts on what is open in it.

    Attributes:
        call: The call; set before it starts.
        surroundings: What its functions are reached by.
        is_over: Whether the call has ended.
    """

    call: LiveCall

    def __init__(
        self, outbox: Outbox, for_page: ForPage, surroundings: Surroundings, *, hurried: bool
    ) -> None:
        self.surroundings = surroundings
        self.is_over = False
        self._outbox = outbox
        self._for_page = for_page
        self._open: dict[int, Asked] = {}
        self._takes_keys = False
        self._passes_for: Why | None = None
        self._said = ""
        self._hurried = hurried

    def hear(self, told: Told) -> None:
        """Pass on to the page what the call tells."""
        if isinstance(told, Asked):
            told = self._for_page.with_choices(told)
            self._open[told.number] = told
        elif isinstance(told, Answered):
            self._open.pop(told.number, None)
        elif isinstance(told, Passing):
            self._takes_keys, self._passes_for = told.takes_keys, told.why
        elif isinstance(told, Happened) and self._hurried and self.surroundings.real_time:
            wait_really(told.event)
        try:
            for message in self._for_page.messages(told):
                self._outbox.put(message)
            if isinstance(told, Ended):
                self._end(told.error)
        except PageGoneError:
            self.call.abandon()

    def _end(self, error: str) -> None:
        self.is_over = True
        self.surroundings.over()
        self._outbox.put({"kind": "ended", "error": error})

    def answer(self, number: int, choice: int, text: str) -> None:
        """Answer a question, by a button of it or by what was written.

        Raises:
            OrderError: it is open no longer, or has no such answer.
        """
        question = self._open.get(number)
        if question is None:
            raise OrderError("The question has been answered already.")
        raw = answer_to(question, choice, text)
        if question.kind is Kind.INTENT and isinstance(raw, dict) and self._said:
            raw, self._said = {**raw, "said": self._said}, ""
        self.call.answer(number, raw)

    def say(self, text: str) -> None:
        """Let the customer write or say something: to a bot, to an agent, or keys asked for.

        What is read is told to the page first; keys come back as what was pressed.

        Raises:
            OrderError: nothing and nobody reads it now.
        """
        asked = next((one for one in self._open.values() if one.kind is Kind.INTENT), None)
        if asked:
            self._outbox.put({"kind": "said", "text": text, "keys": False})
            named = [one for one in asked.choices if one.casefold() == text.strip().casefold()]
            self._said = text
            if named:
                self.answer(asked.number, list(asked.choices).index(named[0]), "")
        elif self._takes_keys and text.strip() and KEYS.fullmatch(text.strip()):
            self._outbox.put({"kind": "said", "text": text, "keys": True})
            self.call.press(text.strip())
        elif self._passes_for in _AN_AGENT_READS:
            self._outbox.put({"kind": "said", "text": text, "keys": False})
        else:
            raise OrderError("Nothing in the flow reads a message now.")

    def hurry(self, *, hurried: bool) -> None:
        """Let time pass at once from now on, or as it is lived."""
        self._hurried = hurried
        self.call.hurry(hurried)

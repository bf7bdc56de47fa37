"""One contact that somebody lives through, in a thread of its own."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import BlockEntered, Event
from connect_flows.contact.phone_number import KEYS
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.acts import AgentAnswers, AgentMovesOn, HangsUp, Key
from connect_flows.decisions.script import Script
from connect_flows.language.function_arn import scenario_name
from connect_flows.live.functions import FunctionsThatFail, LivedFunctions
from connect_flows.live.line import Line
from connect_flows.live.passages import AbandonedError
from connect_flows.live.told import Ended, Happened, Told
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.recorded import RecordedFunctions
from connect_flows.scenarios.saving.done import Done
from connect_flows.scenarios.saving.scenario import write_scenario
from connect_flows.scenarios.scenario import Scenario, parse_scenario
from connect_flows.scenarios.surroundings import Surroundings
from connect_flows.simulator.asking import Asking
from connect_flows.simulator.engine import run
from connect_flows.simulator.flows_at_hand import FlowsAtHand
from connect_flows.simulator.questions import Kind
from connect_flows.simulator.refused import SimulatorError

ASKED = frozenset({Kind.INTENT, Kind.VIEW, Kind.AGENT, Kind.AGENT_ACT})
"""What waits for a person unless something else is said: of the rest the defaults are good."""


class LiveCall:
    """A call: `start` it, act, answer; it tells what happens, and can be saved.

    Calls share nothing but what their functions share. Every method may be called from any thread.

    Args:
        flows: The flow that is dialled, and what it can reach.
        surroundings: Reaches the functions, and is told the events.
        told: Is told everything in order, in the call's own thread: it must not wait.
        contact: Who calls.
        called: Gives the name by which scenarios call the function of an ARN.
        assumptions: What is assumed where AWS publishes nothing.
        usual: What holds where nobody says anything; keys are pressed by a person alone.
        asks: Kinds of questions that wait for a person.
        hurried: Whether time passes at once, as after `hurry`; otherwise it is lived through.

    Raises:
        ValueError: `usual` presses keys.
    """

    def __init__(  # what a call is made of
        self,
        flows: FlowsAtHand,
        surroundings: Surroundings,
        *,
        told: Callable[[Told], None],
        contact: ContactStart | None = None,
        called: Callable[[str], str] = scenario_name,
        assumptions: Assumptions | None = None,
        usual: Script | None = None,
        asks: Iterable[Kind] = ASKED,
        hurried: bool = False,
    ) -> None:
        self.flows = flows
        self.contact = contact or ContactStart()
        self.events: list[Event] = []
        self._usual = usual or Script()
        if self._usual.presses or self._usual.keys:
            raise ValueError("The keys of a live call are pressed in it: leave them out.")
        self._called = called
        self._assumptions = assumptions or Assumptions()
        self._told = told
        self._notice = surroundings.notice
        self._line = Line(told, asks=asks, hurried=hurried)
        self._asking = Asking(self._line, self._usual)
        failing = FunctionsThatFail(surroundings.invoker, self._line, called)
        self._functions = RecordedFunctions(failing, called)
        self._thread = threading.Thread(target=self._play, name="live call", daemon=True)

    def start(self) -> None:
        """Dials."""
        self._thread.start()

    def press(self, keys: str) -> None:
        """Presses keys, one after the other.

        Raises:
            ValueError: a telephone has no such key.
        """
        if not KEYS.fullmatch(keys):
            raise ValueError(f"{keys!a:.60} cannot be pressed: a telephone has 0 to 9, * and #.")
        for key in keys:
            self._line.act(Key, key)

    def hang_up(self) -> None:
        """Lets the caller hang up now."""
        self._line.act(HangsUp)

    def agent_answers(self) -> bool:
        """Lets the agent answer now; False where none is waited for who answers when told."""
        return self._line.act(AgentAnswers)

    def agent_moves_on(self) -> bool:
        """Ends what the agent does until told; False where they do no such thing."""
        return self._line.act(AgentMovesOn)

    def answer(self, number: int, raw: Any) -> None:  # noqa: ANN401  # any JSON
        """Answers a question, in the words of scenarios; None takes its default.

        Raises:
            AnswerError: it is not open, or that is no answer to it.
        """
        self._line.say(number, raw)

    def let(self, kind: Kind, about: str, raw: Any) -> None:  # noqa: ANN401  # any JSON
        """Answers questions of a kind from now on; None takes that back.

        Args:
            kind: What is asked.
            about: Of what: its name or ARN, a block or type of block; "*" for anything.
            raw: The answer, in the words of scenarios.

        Raises:
            AnswerError: that is no answer to such a question.
        """
        self._line.let(kind, about, raw)

    def ask(self, kind: Kind, wanted: bool = True) -> None:
        """Waits for a person at questions of a kind from now on, or no longer."""
        self._line.ask(kind, wanted)

    def hurry(self, hurried: bool = True) -> None:
        """Lets time pass at once from now on, or as it is lived.

        The time in which keys are waited for is lived all the same, and so is what only a person
        ends.
        """
        self._line.hurry(hurried)

    def skip(self) -> bool:
        """Lets what is left of this prompt or wait pass at once; False where nothing passes."""
        return self._line.skip()

    def abandon(self) -> None:
        """Leaves the call where it is; its thread ends as soon as no function runs any more."""
        self._line.abandon()

    def join(self, timeout: float | None = None) -> bool:
        """Waits for the end of the call, so many seconds; tells whether it is over."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def played(self, title: str) -> PlayedCall:
        """Return the call so far, for a report."""
        return PlayedCall(
            title=title,
            contact=self.contact,
            events=[*self.events],
            flows={flow.name: flow for flow in self.flows.library.values()},
        )

    def scenario_text(self, name: str, flow: str) -> str:
        """Return what was done so far as the YAML of a scenario that plays it again.

        Args:
            name: The scenario as a sentence.
            flow: The flow, as a scenario names it.

        Raises:
            NotSavableError: it cannot be written.
        """
        done = Done(
            contact=self.contact,
            library=self.flows.library,
            decided=self._asking.decided.copy(),
            functions=self._functions.so_far(),
            events=[*self.events],
            assumptions=self._assumptions,
            usual=self._usual,
            called=self._called,
        )
        return write_scenario(done, name=name, flow=flow)

    def scenario(self, name: str, flow: str) -> Scenario:
        """Return what was done so far as a scenario.

        Raises:
            NotSavableError, ScenarioFormatError: it cannot be written.
        """
        return parse_scenario(self.scenario_text(name, flow), Path("saved.yaml"))

    def _play(self) -> None:
        error = ""
        try:
            for event in run(
                self.flows.flow,
                library=self.flows.library,
                contact=self.contact,
                invoker=LivedFunctions(self._functions, self._line),
                script=Script(data=self._usual.data),
                decisions=self._asking,
                assumptions=self._assumptions,
            ):
                if isinstance(event, BlockEntered):
                    self._line.block, self._line.block_type = event.action, event.type
                self.events.append(event)
                self._told(Happened(event))
                self._notice(event)
        except AbandonedError:
            error = "abandoned"
        except SimulatorError as refused:
            error = str(refused)
        except Exception as unforeseen:
            error = f"{type(unforeseen).__name__}: {unforeseen}"
            raise
        finally:
            self._told(Ended(error))

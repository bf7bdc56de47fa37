"""One contact in progress: what the blocks read and change while they are played."""

from collections.abc import Mapping, Sequence
from functools import partial
from math import inf
from typing import Any

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.clock import Clock
from connect_flows.contact.cut_short import Cut, Cuts, CutShortError
from connect_flows.contact.events import Moment
from connect_flows.contact.frame import Frame
from connect_flows.contact.invoker import Invoker
from connect_flows.contact.library import find
from connect_flows.contact.notes import Notes
from connect_flows.contact.open_act import OpenAct
from connect_flows.contact.references import References
from connect_flows.contact.rules import Rule
from connect_flows.contact.stage import WHISPERS, Stage
from connect_flows.contact.start import ContactStart
from connect_flows.contact.state import ContactState
from connect_flows.contact.touchtone import TouchtoneBuffer
from connect_flows.decisions.acts import Act, AgentAnswers, AgentMovesOn, HangsUp, Key, Passage, Why
from connect_flows.decisions.decisions import Decisions
from connect_flows.decisions.script import AgentTurn
from connect_flows.language.flow import Action, Flow


class Session:
    """A contact, its clock, who decides for it, and where it is."""

    def __init__(
        self,
        *,
        start: ContactStart,
        data: Mapping[str, Any],
        decisions: Decisions,
        invoker: Invoker,
        library: Mapping[str, Flow],
        assumptions: Assumptions,
    ) -> None:
        self.contact = ContactState(start, data)
        self.decisions = decisions
        self.timed = decisions.timed
        self.says_outcomes = decisions.says_outcomes
        self.invoker = invoker
        self.library = library
        self.clock = Clock()
        self.notes = Notes(self.clock, assumptions)
        self.enforced, self.decided = self.notes.enforced, self.notes.decided
        self.assume = self.notes.assume
        self.cuts = Cuts()
        if decisions.hangs_up_at is not None:
            self.cuts.set(Cut.CUSTOMER_LEAVES, decisions.hangs_up_at)
        self.frames: list[Frame] = []
        self.blocks_entered = 0
        self.messages_played = 0
        self.chain_seconds = 0.0
        self._lived = 0.0
        self.act: OpenAct | None = None
        self.agent: AgentTurn | None = None
        self.buffer = TouchtoneBuffer()
        self.references = References(
            self.contact.data,
            unresolved=partial(self.assume, "unresolved_reads_as"),
            note=self.enforced,
        )

    def now(self) -> Moment:
        """The moment that it is for the contact, on both of its clocks."""
        return self.clock.moment

    @property
    def frame(self) -> Frame:
        """The flow or module in which the contact is."""
        return self.frames[-1]

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules around the contact, outermost first."""
        return self.frames[-1].modules

    def pass_time(self, seconds: float, why: Why = Why.WAIT, *, takes_keys: bool = False) -> str:
        """Lets time pass for the caller, up to the moment that cuts it short.

        Args:
            seconds: How long; infinite where only what somebody does ends it.
            why: What the time passes for.
            takes_keys: Whether a key that comes meanwhile ends it.

        Returns:
            The key that ended it; empty when the time is over.

        Raises:
            CutShortError: That moment came: the caller hung up, an agent answered...
        """
        if self.timed:
            return self._live_through(seconds, why, takes_keys=takes_keys)
        now = self.clock.caller_seconds
        if now + seconds < self.cuts.next_at:
            self.clock.pass_time(seconds)
            return ""
        self.clock.pass_time(max(self.cuts.next_at - now, 0.0))
        raise CutShortError(self.cuts.next())

    def _live_through(self, seconds: float, why: Why, *, takes_keys: bool) -> str:
        """Lets time pass in which people act when they like."""
        over = self.clock.caller_seconds + seconds
        while True:
            cut_at = self.cuts.next_at
            until = min(over, max(cut_at, self.clock.caller_seconds))
            passage = Passage(self._lived, until, why, takes_keys, self._awaited())
            act = self._next_act(passage)
            if act is None:
                if cut_at <= over:
                    raise CutShortError(self.cuts.next())
                return ""
            if takes_keys and isinstance(act, Key):
                return act.key
            self._take(act)

    def pass_function(self, seconds: float) -> None:
        """Lets the time of a function pass: only a caller who leaves does not wait for its end.

        Whether they have left is for `leave_if_left` to say, once what the function did is told.
        """
        over = self.clock.caller_seconds + seconds
        while self.timed:
            until, awaited = self._left_or(over), self._awaited()
            act = self._next_act(Passage(self._lived, until, Why.FUNCTION, awaits=awaited))
            if act is None:
                break
            self._take(act)
        self.clock.pass_until(self._left_or(over))

    def leave_if_left(self) -> None:
        """Ends what goes on where the caller has left; no agent finds them there any more.

        Raises:
            CutShortError: They have.
        """
        if self.clock.caller_seconds < self.cuts.next_at:
            return
        leaves = self.cuts.at(Cut.CUSTOMER_LEAVES)
        if leaves is not None and leaves <= self.clock.caller_seconds:
            raise CutShortError(Cut.CUSTOMER_LEAVES)

    def _left_or(self, over: float) -> float:
        """When the caller leaves, if that is before; never earlier than now."""
        if over <= self.cuts.next_at:
            return over
        leaves = self.cuts.at(Cut.CUSTOMER_LEAVES)
        return over if leaves is None else min(over, max(leaves, self.clock.caller_seconds))

    def _next_act(self, passage: Passage) -> Act | None:
        """Lets a passage be lived through, up to what is done in it first."""
        act = self.decisions.next_act(passage)
        self._lived = passage.until if act is None else act.at
        self.clock.pass_until(self._lived)
        self.clock.look()
        return act

    def _take(self, act: Act) -> None:
        """Does what a person does while nobody waits for it."""
        if isinstance(act, Key):
            self.buffer.keep(act.key)
        elif isinstance(act, HangsUp):
            self.cuts.set(Cut.CUSTOMER_LEAVES, act.at)
        elif isinstance(act, AgentAnswers) and self.cuts.at(Cut.AGENT_ANSWERS) == inf:
            self.cuts.set(Cut.AGENT_ANSWERS, act.at)
        elif isinstance(act, AgentMovesOn) and self.act and self.cuts.at(Cut.STAGE_OVER) == inf:
            self.cuts.set(Cut.STAGE_OVER, self.act.end(act.at))

    def _awaited(self) -> type[Act] | None:
        """What an agent has to do before the call goes on; nobody knows when."""
        if self.cuts.at(Cut.AGENT_ANSWERS) == inf:
            return AgentAnswers
        return AgentMovesOn if self.cuts.at(Cut.STAGE_OVER) == inf else None

    @property
    def in_queue(self) -> bool:
        """Whether the contact waits in a queue for an agent."""
        return self.cuts.at(Cut.AGENT_ANSWERS) is not None

    def wait_for_agent(self, *, may_be_nobody: bool = False) -> bool:
        """Starts the wait in a queue, unless nobody is to come; tells whether it is played."""
        turn = self.decisions.agent(may_be_nobody=may_be_nobody)
        if turn is None:
            return False
        self.agent = turn
        if turn.answers_at_seconds is not None:
            now = self.clock.caller_seconds
            self.cuts.set(Cut.AGENT_ANSWERS, max(turn.answers_at_seconds, now))
            return True
        said = turn.answers_after_seconds
        seconds = self.decisions.queue_seconds if said is None else said
        self.decided("seconds until an agent answers", f"{seconds:g}", by_default=seconds == 0)
        self.cuts.set(Cut.AGENT_ANSWERS, self.clock.caller_seconds + seconds)
        return True

    @property
    def keeps_running(self) -> bool:
        """Whether the contact is in the branch that plays while a Wait block waits."""
        return self.cuts.at(Cut.WAIT_OVER) is not None

    def seconds_until(self, cut: Cut) -> float:
        """Seconds until that moment; 0 where it does not come."""
        at = self.cuts.at(cut)
        return 0.0 if at is None else max(at - self.clock.caller_seconds, 0.0)

    def go_back_to(self, frames: Sequence[Frame]) -> None:
        """Leaves the modules that were entered since those frames were all."""
        while len(self.frames) > len(frames):
            left = self.frames.pop()
            if left.invoked_by is not None:
                self.contact.leave_module(left.outside)

    def flow_of(self, stage: Stage) -> Flow | None:
        """The flow of a stage, by the contact's hook or else the instance's default.

        None where there is none, or it is not at hand.
        """
        hook = self.contact.hooks.get(stage.hook, "")
        if hook:
            flow = find(self.library, hook)
            if flow is None:
                self.decided(stage.title, f"{hook} is not at hand", by_default=True)
            return flow
        # A chat has no default whisper: AWS admin guide, "Set whisper flow".
        is_chat = self.contact.start.channel == "CHAT"
        if is_chat and stage in WHISPERS:
            return None
        found = (find(self.library, name) for name in stage.default_names)
        return next((flow for flow in found if flow), None)

    def start_buffering(self) -> None:
        """Collects keys from now on; those first that the caller typed before any question."""
        self.buffer.start(self.decisions.type_ahead())

    def stop_buffering(self) -> None:
        """Empties the touchtone buffer, as a bot, a queue and an agent do."""
        if self.buffer.stop():
            self.enforced(Rule.TOUCHTONE_BUFFER, "the keys that were left are gone")

    def prompt_played(self, action: Action) -> None:
        """Restarts the chain of Lambda time, if this type of block does that."""
        if self.chain_seconds and action.type in self.assume("chain_reset_by"):
            self.chain_seconds = 0.0

"""MessageParticipantIteratively, "Loop prompts": messages over and over, cut at an interrupt.

Source: AWS admin guide, "Loop prompts" and "End flow / Resume".
"""

from connect_flows.blocks.messages.play import read_message
from connect_flows.contact.branch import End, Fail, Result
from connect_flows.contact.conditions import number
from connect_flows.contact.events import Ending, MessagePlayed
from connect_flows.contact.frame import Interrupted
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.session import Session
from connect_flows.contact.stage import HOLDS
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action

MOST_MESSAGES = 5_000
"""Messages after which a run is stopped: in a hold flow on its own nothing else ends them."""


def loop_prompts(action: Action, session: Session) -> Play:
    """Plays messages over and over until the interrupt is due, an agent answers or hold is over."""
    elsewhere = session.frame.stage in HOLDS or session.keeps_running
    if not session.in_queue and not elsewhere:
        session.wait_for_agent()  # a queue flow that is played on its own
    messages = action.parameters.get("Messages") or [{}]
    period = number(as_text(action.parameters.get("InterruptFrequencySeconds")))
    due = None if period is None else session.clock.caller_seconds + period
    index, played = _taken_up(action, session)
    for _ in range(MOST_MESSAGES):
        parameters = messages[index % len(messages)]
        found = read_message(parameters, session)
        if isinstance(found, Fail):
            return found
        # A message of no length must not stand still.
        whole = found.seconds or float(session.assume("audio_prompt_seconds"))
        now = session.clock.caller_seconds
        seconds = max(whole - played, 0.0)
        cut = due is not None and now + seconds >= due
        if due is not None:
            seconds = min(seconds, max(due - now, 0.0))
        session.messages_played += 1
        session.prompt_played(action)
        yield MessagePlayed(
            session.now(), found.text, found.kind, seconds, session.frame.stage.hearer
        )
        session.pass_time(seconds, Why.SPEECH)
        if cut:
            over = played + seconds >= whole
            place = (index + 1, 0.0) if over else (index, played + seconds)
            session.frame.interrupted = Interrupted(
                session.frame.flow.actions[action.identifier], *place, session.messages_played
            )
            return Result("MessagesInterrupted")
        index, played = index + 1, 0.0
    return End(
        Ending.TOO_MANY_BLOCKS, f"{MOST_MESSAGES} messages were played, and nothing ends them"
    )


def _taken_up(action: Action, session: Session) -> tuple[int, float]:
    """Where to go on: the message's index, and the seconds of it that were played already."""
    left = session.frame.interrupted
    session.frame.interrupted = None
    goes_on = as_text(action.parameters.get("ContinueMessagingDuringInterrupt")).lower() == "true"
    if left is None or left.loop.identifier != action.identifier or not goes_on:
        return 0, 0.0
    if left.messages_before == session.messages_played:
        return left.message, left.played_seconds
    return left.message + 1, 0.0


PLAYS: dict[str, PlayBlock] = {
    "MessageParticipantIteratively": loop_prompts,
}

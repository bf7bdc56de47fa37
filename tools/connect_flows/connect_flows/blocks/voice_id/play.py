"""Voice ID, which ended on 20 May 2026: played as the script says, and well otherwise."""

from connect_flows.blocks.done_elsewhere import changes
from connect_flows.contact.branch import Result
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action

USUAL_ANSWERS = {
    "enrollmentStatus": "NotEnrolled",
    "voiceAuthentication": "NotEnrolled",
    "fraudDetection": "Inconclusive",
}


def voice_id(action: Action, session: Session) -> Play:
    """Takes the branch of Voice ID's result; by default the caller is not enrolled."""
    yield from ()
    answer = USUAL_ANSWERS.get(as_text(action.parameters.get("CheckVoiceIdOption")), "")
    session.decided("Voice ID", answer, by_default=True)
    return Result(answer)


PLAYS: dict[str, PlayBlock] = {
    "CheckVoiceId": voice_id,
    "StartVoiceIdStream": changes("Voice ID stream"),
}

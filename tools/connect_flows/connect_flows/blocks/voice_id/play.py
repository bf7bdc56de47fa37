"""Voice ID, which ended on 20 May 2026: played as the script says, and well otherwise."""

from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.services import changes, voice_id

PLAYS: dict[str, PlayBlock] = {
    "CheckVoiceId": voice_id,
    "StartVoiceIdStream": changes("Voice ID stream"),
}

"""What is recorded, streamed and analyzed: played as the script says, and well otherwise."""

from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.services import changes

PLAYS: dict[str, PlayBlock] = {
    "UpdateContactMediaProcessing": changes("media processing"),
    "UpdateContactMediaStreamingBehavior": changes("media streaming"),
    "UpdateContactRecordingAndAnalyticsBehavior": changes("recording and analytics"),
    "UpdateContactRecordingBehavior": changes("recording"),
    "UpdateFlowLoggingBehavior": changes("flow logging"),
}

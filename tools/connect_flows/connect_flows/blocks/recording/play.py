"""What is recorded, streamed and analyzed: played as the script says, and well otherwise."""

from connect_flows.blocks.done_elsewhere import changes
from connect_flows.contact.play import PlayBlock

PLAYS: dict[str, PlayBlock] = {
    "UpdateContactMediaProcessing": changes("media processing"),
    "UpdateContactMediaStreamingBehavior": changes("media streaming"),
    "UpdateContactRecordingAndAnalyticsBehavior": changes("recording and analytics"),
    "UpdateContactRecordingBehavior": changes("recording"),
    "UpdateFlowLoggingBehavior": changes("flow logging"),
}

"""Rules of channels: blocks that a contact's channel does not have."""

from connect_flows.language.evidence import admin, developer, evidence
from connect_flows.language.example import Json, block, of
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_SHOW: Json = block(
    "ShowView",
    {"ViewResource": {"Id": "view:$LATEST"}, "InvocationTimeLimitSeconds": "400"},
    errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
)
CHATS_ONLY: Json = block("Compare", {"ComparisonValue": "$.Channel"}, name="channel",
                         when={"CHAT": "it"}, errors=("NoMatchingCondition",))  # fmt: skip

CHANNEL_TAKES_ERROR = Rule(
    "channel-takes-error",
    Severity.WARNING,
    "AWS's table of channels sends contacts of some channels down the error branch of the block. A"
    " flow that does not ask for $.Channel is taken to be for calls.",
    evidence(admin("block-support-by-channel"), admin("wait"),
             developer("participant-actions-showview")),
    bad=of(_SHOW),
    good=of(CHATS_ONLY, _SHOW),
)  # fmt: skip

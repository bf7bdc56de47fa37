"""Blocks that work on some channels only and take an error branch on the others."""

from flow_language.flow import Action
from simulator.blocks.play import Play, PlayBlock
from simulator.branch import NO_MATCHING_ERROR, Fail, Next
from simulator.contact_start import Channel
from simulator.events import ContactChanged
from simulator.rules import Rule
from simulator.session import Session

CHANNEL_MISMATCH = "ChannelMismatch"


def only_on(channel: Channel, play: PlayBlock, error_type: str = NO_MATCHING_ERROR) -> PlayBlock:
    """The block on its channel, and its error on every other."""

    def guarded(action: Action, session: Session) -> Play:
        if session.contact.start.channel != channel:
            session.enforced(Rule.CHANNEL, f"{action.type} is for {channel} contacts")
            return Fail(error_type, f"the block is for {channel} contacts")
        return (yield from play(action, session))

    return guarded


def recording_and_analytics(action: Action, session: Session) -> Play:
    """Sets recording and analytics for the channel that the block names."""
    channel = session.contact.start.channel
    meant = {"VOICE": "VoiceBehavior", "CHAT": "ChatBehavior"}
    given = [name for name in meant.values() if name in action.parameters]
    if given and meant.get(channel) not in given:
        session.enforced(Rule.CHANNEL, f"{given[0]} on a {channel} contact")
        return Fail(CHANNEL_MISMATCH, f"{given[0]} is not for {channel} contacts")
    yield ContactChanged(session.now(), "recording and analytics", action.parameters)
    return Next()

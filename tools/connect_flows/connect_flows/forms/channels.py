"""What a block does with a contact of each channel.

Source: AWS admin guide, "Supported channels for flow blocks": the table is by the console's blocks,
and one action type is several of them, told apart by its parameters. A web call, in an app or a
browser, is a contact of the channel VOICE: the table has no column for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from connect_flows.forms.evidence import Evidence, admin, assumption, evidence

CHANNELS = ("VOICE", "CHAT", "TASK", "EMAIL")


class Routing(StrEnum):
    """Which way a block lets a contact go on."""

    WORKS = "works"
    ERROR = "takes the error branch"
    NO_EFFECT = "takes the Success branch, without effect"


@dataclass(frozen=True, slots=True)
class Route:
    """Which way, and on an error, by the branch of which type."""

    routing: Routing
    error_type: str | None = None

    def __str__(self) -> str:
        if self.routing is Routing.ERROR:
            return f"takes {self.error_type}"
        return str(self.routing)


WORKS = Route(Routing.WORKS)
NO_EFFECT = Route(Routing.NO_EFFECT)
FAILS = Route(Routing.ERROR, "NoMatchingError")
INVALID_NUMBER = Route(Routing.ERROR, "InvalidCallbackNumber")
MISMATCH = Route(Routing.ERROR, "ChannelMismatch")

TABLE = evidence(admin("block-support-by-channel"))
NOT_IN_THE_TABLE = evidence(assumption("the table of channels has no such block: any channel"))


@dataclass(frozen=True, slots=True)
class Support:
    """A line of the table: a block of the console, and where each channel's contacts go."""

    block: str
    voice: Route
    chat: Route
    task: Route
    email: Route
    evidence: Evidence = TABLE

    def on(self, channel: str) -> Route:
        """Return where a contact of a channel goes."""
        routes = zip(CHANNELS, (self.voice, self.chat, self.task, self.email), strict=True)
        return dict(routes)[channel]


Parameters = Mapping[str, Any]
Line = Support | Callable[[Parameters], Support]
"""A line of the table, or how a block's parameters tell which."""


def everywhere(block: str, source: Evidence = TABLE) -> Support:
    """A block for contacts of every channel."""
    return Support(block, WORKS, WORKS, WORKS, WORKS, source)


def calls_only(block: str, otherwise: Route = FAILS, source: Evidence = TABLE) -> Support:
    """A block for calls; where contacts of other channels go is the same for all."""
    return Support(block, WORKS, otherwise, otherwise, otherwise, source)


def chats_only(block: str, otherwise: Route = FAILS, source: Evidence = TABLE) -> Support:
    """A block for chats; where contacts of other channels go is the same for all."""
    return Support(block, otherwise, WORKS, otherwise, otherwise, source)

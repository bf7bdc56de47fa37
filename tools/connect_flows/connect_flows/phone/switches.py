"""What the person at the page may set before a call and during it: each a switch with its ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connect_flows.live.call import LiveCall
from connect_flows.scenarios.surroundings import Surroundings
from connect_flows.simulator.questions import Kind

ASK = "ask"
USUAL = ""
"""The way in which nothing is set: things work, and defaults hold."""


@dataclass(frozen=True, slots=True)
class Way:
    """One position of a switch, and what it is called."""

    how: str
    title: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Something with several ways to be.

    Attributes:
        what: Its name; the part before the colon is its kind.
        usual: The way that holds where nobody has thrown it.
    """

    what: str
    title: str
    ways: Sequence[Way]
    usual: str = USUAL

    def for_page(self, now: str) -> dict[str, Any]:
        """Return what the page shows of it."""
        ways = [{"how": way.how, "title": way.title} for way in self.ways]
        return {"what": self.what, "title": self.title, "ways": ways, "now": now}


_WORKS = Way(USUAL, "works")
_FAULTS = (
    _WORKS,
    Way("error", "fails"),
    Way("throttle", "throttled"),
    Way("hang", "hangs"),
    Way("service_error", "Lambda says 500"),
    Way("refused", "no permission"),
)
_STARTS = (Way(USUAL, "warm"), Way("2", "cold: 2 s"), Way("5", "cold: 5 s"))

_ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "at_once": {"answers_after_seconds": 0},
    "when_told": {"answers": "when_told"},
    "never": {"answers": "not_played"},
}

DECISIONS = (
    Switch(
        "decide:HOURS",
        "Hours of operation",
        (Way(ASK, "ask me"), Way("open", "open"), Way("closed", "closed")),
        usual=ASK,
    ),
    Switch(
        "decide:QUEUE_FULL",
        "Queues",
        (Way(ASK, "ask me"), Way("free", "have room"), Way("full", "are full")),
        usual=ASK,
    ),
    Switch(
        "decide:AGENT",
        "An agent",
        (
            Way(ASK, "ask me"),
            Way("at_once", "answers at once"),
            Way("when_told", "answers when I say"),
            Way("never", "never: the call ends in the queue"),
        ),
        usual=ASK,
    ),
    *(
        Switch(f"decide:{kind}", title, (Way(USUAL, usual), Way(ASK, "ask me")))
        for kind, title, usual in (
            ("METRIC", "Real-time metrics", "as usual"),
            ("DATA", "What services hold", "nothing"),
            ("PERCENTAGE", "Percentages", "drawn"),
            ("OUTCOME", "What becomes of a block", "it works"),
        )
    ),
)
"""What AWS and agents decide: answered once and for all, or asked when a call comes to it."""


def switches_of_functions(names: Iterable[str]) -> list[Switch]:
    """Return the switches of each function: whether it works, and whether it is warm."""
    return [
        switch
        for name in names
        for switch in (
            Switch(f"function:{name}", name, _FAULTS),
            Switch(f"start:{name}", f"{name}: its environment", _STARTS),
        )
    ]


def throw(what: str, how: str, call: LiveCall, surroundings: Surroundings) -> None:
    """Let a switch take effect in a call."""
    kind, _, about = what.partition(":")
    if kind == "behind":
        surroundings.misbehave(about, how)
    elif kind == "function":
        call.let(Kind.FUNCTION, about, how or None)
    elif kind == "start":
        call.let(Kind.COLD_START, about, float(how) if how else None)
    else:
        decided = None if how in (ASK, USUAL) else _ANSWERS.get(how, how)
        call.let(Kind[about], "*", decided)
        call.ask(Kind[about], how == ASK)

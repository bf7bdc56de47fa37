"""Plays any number of flow files under a default scenario, with stubs for their functions.

Nothing of a flow is known beforehand: nobody presses a key, every service succeeds, every function
answers an empty object, and the caller has half an hour of patience.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from connect_flows.contact.events import ContactEnded
from connect_flows.contact.start import Channel, ContactStart
from connect_flows.decisions.script import Script
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow, FlowFormatError, read_flows
from connect_flows.simulator.engine import run
from connect_flows.simulator.refused import UnsupportedError

PATIENCE = Script(hangs_up_after_seconds=1800)
CHANNELS: tuple[Channel, ...] = ("VOICE", "CHAT")
REFUSED = "refused by name"
UNREADABLE = "no flow of the current format"


@dataclass(frozen=True, slots=True)
class CorpusRun:
    """What became of one contact in one flow, or of a file that holds none.

    Attributes:
        outcome: An ending, `REFUSED` or `UNREADABLE`.
        detail: How exactly, with names.
    """

    file: str
    flow: str
    channel: str
    outcome: str
    detail: str


def play_files(paths: Iterable[Path]) -> Iterator[CorpusRun]:
    """Plays every flow of every file once for each channel."""
    for path in paths:
        try:
            flows = read_flows(path)
        except FlowFormatError as error:
            yield CorpusRun(path.name, "", "", UNREADABLE, str(error))
            continue
        for flow in flows:
            yield from (_play(path, flow, channel) for channel in CHANNELS)


def tally(runs: Iterable[CorpusRun]) -> Mapping[str, Mapping[str, int]]:
    """How many runs came to each outcome: by outcome, then by channel; the most frequent first."""
    runs = list(runs)
    totals = Counter(run_.outcome for run_ in runs)
    return {
        outcome: Counter(run_.channel for run_ in runs if run_.outcome == outcome)
        for outcome, _ in totals.most_common()
    }


def _play(path: Path, flow: Flow, channel: Channel) -> CorpusRun:
    contact = ContactStart(channel=channel)
    try:
        *_, last = run(flow, invoker=Stub(), contact=contact, script=PATIENCE)
    except UnsupportedError as error:
        return CorpusRun(path.name, flow.name, channel, REFUSED, str(error))
    if not isinstance(last, ContactEnded):
        raise TypeError(f"{flow.name}: a run must end with ContactEnded, not with {last}")
    return CorpusRun(path.name, flow.name, channel, last.ending.value, last.reason)

"""The conformance table as a page, equal rows together, and whole as CSV."""

import csv
import io
from collections.abc import Iterator

from connect_flows.conformance.table import InFlowTypes, OnChannels, in_flow_types, on_channels
from connect_flows.forms.action_type import FLOW_TYPES, MODULE
from connect_flows.forms.channels import CHANNELS

HEAD = """# What Connect does, and what we do

`connect-flows conformance` writes this page, and with `--format csv` a line for every action
type, channel and type of flow. The columns of the service are what AWS's pages and live probes say
(how sure: the last column names them); ours are found by playing each block on each channel, and
by giving it to lint and to the simulator in a flow of each type. Nobody has tried it on an
instance for this project.

A web call, in an app or a browser, is a contact of the channel VOICE.
"""


def page() -> str:
    """Return the page as Markdown, lines of equal outcome together."""
    parts = [HEAD, "## Channels\n", *_channels(), "", "## Types of flows\n", *_flow_types()]
    return "\n".join(parts) + "\n"


def as_csv() -> str:
    """Return a line for every action type (in each of its forms), channel and type of flow."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("type", "block", "channel", "flow type", "service: channel", "ours: channel",
                     "service: flow type", "ours: flow type", "source"))  # fmt: skip
    placed = {row.action_type: row for row in in_flow_types()}
    for row in on_channels():
        where = placed[row.action_type]
        for channel, said, done in zip(CHANNELS, row.service, row.ours, strict=True):
            types = zip((*FLOW_TYPES, MODULE), where.service, where.ours, strict=True)
            for flow_type, taken, judged in types:
                writer.writerow((row.action_type, row.block, channel, flow_type, said, done, taken,
                                 judged, f"{row.source}; {where.source}"))  # fmt: skip
    return out.getvalue()


def _channels() -> Iterator[str]:
    groups: dict[tuple[object, ...], list[OnChannels]] = {}
    for row in on_channels():
        groups.setdefault((row.service, row.ours, row.source), []).append(row)
    yield f"| block of the console (type) | {' | '.join(CHANNELS)} | ours | source |"
    yield "|---" * (len(CHANNELS) + 3) + "|"
    for rows in sorted(groups.values(), key=len, reverse=True):
        first = rows[0]
        names = ", ".join(dict.fromkeys(f"{row.block} (`{row.action_type}`)" for row in rows))
        ours = "the same"
        if first.ours != first.service:
            pairs = zip(CHANNELS, first.service, first.ours, strict=True)
            ours = "; ".join(f"{c}: {done}" for c, said, done in pairs if said != done)
        yield f"| {names} | {' | '.join(first.service)} | {ours} | {first.source} |"


def _flow_types() -> Iterator[str]:
    groups: dict[tuple[object, ...], list[InFlowTypes]] = {}
    for row in in_flow_types():
        groups.setdefault((row.service, row.ours), []).append(row)
    yield "| types | taken in | in doubt in | refused in | ours | source |"
    yield "|---|---|---|---|---|---|"
    for rows in sorted(groups.values(), key=len, reverse=True):
        first = rows[0]
        names = ", ".join(f"`{row.action_type}`" for row in rows)
        sides = (_where(first.service, each) for each in ("taken", "in doubt", "refused"))
        ours = "the same"
        if first.ours != first.service:
            pairs = zip((*FLOW_TYPES, MODULE), first.service, first.ours, strict=True)
            ours = "; ".join(f"{t}: {done}" for t, said, done in pairs if said != done)
        source = first.source if len(rows) == 1 else "the page of each type"
        yield f"| {names} | {' | '.join(sides)} | {ours} | {source} |"


def _where(outcomes: tuple[str, ...], wanted: str) -> str:
    found = [t for t, o in zip((*FLOW_TYPES, MODULE), outcomes, strict=True) if o == wanted]
    return "every type" if len(found) == len(outcomes) else ", ".join(found)

"""What differs between a folder and an instance, flow by flow, either way."""

from collections.abc import Callable
from dataclasses import dataclass

from instance.compared.comparison import Comparison
from instance.drift.blocks import flow_differences
from instance.drift.values import shown
from instance.held.flows import LiveFlow


@dataclass(frozen=True, slots=True)
class DriftedFlow:
    """A flow that differs.

    Attributes:
        title: its name and its file, for people.
        lines: one for each difference.
        live: as the instance has it; None where it has none.
    """

    title: str
    lines: tuple[str, ...]
    live: LiveFlow | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """What differs.

    Attributes:
        flows: that differ.
        same: how many do not.
        without_file: flows of the instance that nobody pulled; no difference, because the folder
            was never said to hold all of the instance.
        unread: what could not be read, as sentences.
    """

    flows: tuple[DriftedFlow, ...]
    same: int
    without_file: int
    unread: tuple[str, ...]


def drift(comparison: Comparison) -> Drift:
    """Compare each file with its flow, and each flow with its file, once every list was read."""
    drifted: list[DriftedFlow] = []
    same = 0
    for stem, file in comparison.folder.files.items():
        flow = comparison.written.get(stem)
        title = f"{file.kind} {shown(file.name)} ({stem}.json)"
        if flow is None:
            drifted.append(DriftedFlow(title, (_missing(comparison, stem),)))
            continue
        lines = flow_differences(file.form, flow.form)
        if lines:
            drifted.append(DriftedFlow(title, tuple(lines), flow.live))
        else:
            same += 1
    new = [flow for stem, flow in comparison.written.items() if stem not in comparison.folder.files]
    # A folder that was pulled from here holds what there was; other folders hold what they like.
    pulled = bool(comparison.mapped.get("flow") or comparison.mapped.get("module"))
    if pulled:
        drifted += [
            DriftedFlow(
                f"{flow.live.kind} {shown(flow.live.name)}",
                ("is only in the instance: no file holds it",),
                flow.live,
            )
            for flow in new
        ]
    unread = [f"{one.name!a} {one.why}" for one in comparison.left_out if one.is_unread]
    unread += [f"{stem}.json: {error.what}" for stem, error in comparison.folder.unreadable.items()]
    return Drift(tuple(drifted), same, 0 if pulled else len(new), tuple(unread))


def report(found: Drift, published: Callable[[LiveFlow], str]) -> str:
    """Return the differences as text.

    Args:
        found: what differs.
        published: tells when a flow was changed, and by whom; empty where nobody knows.
    """
    lines: list[str] = []
    for flow in found.flows:
        when = shown(published(flow.live)) if flow.live else ""
        lines.append(f"{flow.title}, {when} in the instance" if when else flow.title)
        lines += [f"  {line}" for line in flow.lines]
    lines += [f"Not read: {shown(one)}" for one in found.unread]
    count = sum(len(flow.lines) for flow in found.flows)
    lines.append(
        f"{count} difference{'' if count == 1 else 's'} in {len(found.flows)} of"
        f" {len(found.flows) + found.same} flows and modules."
    )
    if found.without_file:
        lines.append(
            f"{found.without_file} more of the instance have no file here: `make pull` brings them."
        )
    return "\n".join(lines)


def _missing(comparison: Comparison, stem: str) -> str:
    for one in comparison.left_out:
        if comparison.stems.get(one.arn) == stem:
            return f"{one.why} in the instance"
    return "is only in the file: the instance has none of this name"

"""Which file a flow of the instance has: the mapped one, the one of its name, or a new one."""

from collections.abc import Iterable, Mapping

from instance.files.folder import Folder
from instance.held.flows import LeftOut, LiveFlow
from instance.naming.stems import is_stem, stems_of
from instance.normal.live import ParsedFlow

_TWIN = "has the same name as another, and files know flows by their name"


class KnownFiles:
    """Which flow of an instance a file is: by the mapping's ARN, or by name."""

    def __init__(self, folder: Folder, mapped: Mapping[str, Mapping[str, str]]) -> None:
        self._by_arn = {
            arn: stem
            for kind in ("flow", "module")
            for stem, arn in mapped.get(kind, {}).items()
            if stem in folder.files or is_stem(stem)
        }
        self._by_name = {(file.kind, file.name): stem for stem, file in folder.files.items()}

    def is_mapped(self, arn: str) -> bool:
        """Whether the mapping names it."""
        return arn in self._by_arn

    def stem(self, kind: str, arn: str, name: str) -> str | None:
        """Return its file's stem, if it is known."""
        return self._by_arn.get(arn) or self._by_name.get((kind, name))


def apart(flows: Iterable[ParsedFlow]) -> tuple[list[ParsedFlow], list[LeftOut]]:
    """Return flows that have a name of their own, and those that have not.

    Amazon Connect gives no name twice, but a list of many pages is read while people rename.
    """
    by_name: dict[tuple[str, str], dict[str, ParsedFlow]] = {}
    for flow in flows:
        by_name.setdefault((flow.live.kind, flow.live.name), {})[flow.live.arn] = flow
    apart = [flow for those in by_name.values() for flow in those.values() if len(those) == 1]
    twins = [
        LeftOut(live.kind, live.identifier, live.arn, live.name, _TWIN, is_unread=True)
        for those in by_name.values()
        for live in (flow.live for flow in those.values())
        if len(those) > 1
    ]
    return apart, twins


def stems_by_arn(
    flows: Iterable[ParsedFlow],
    live_flows: Iterable[LiveFlow],
    left_out: Iterable[LeftOut],
    known: KnownFiles,
    folder: Folder,
) -> dict[str, str]:
    """Return stems by ARN: also of what is left out and has a file, which others may name."""
    everything: list[LiveFlow | LeftOut] = [*live_flows, *left_out]
    kept: dict[tuple[str, str], str] = {}
    for one in sorted(everything, key=lambda one: not known.is_mapped(one.arn)):
        stem = known.stem(one.kind, one.arn, one.name)
        if stem is not None and stem not in kept.values():
            kept[one.kind, one.name] = stem
    live = {(flow.live.kind, flow.live.name): flow.live.arn for flow in flows}
    stems = stems_of(live, kept, folder.stems)
    found = {arn: stems[named] for named, arn in live.items()}
    for left in left_out:
        if (left.kind, left.name) in kept:
            found[left.arn] = kept[left.kind, left.name]
    return found


def says_name(flow: ParsedFlow, stems: Mapping[str, str], folder: Folder) -> bool:
    """Whether the file has to say the name: not where it has the name by default."""
    file = folder.files.get(stems[flow.live.arn])
    return file is None or file.is_named or file.name != flow.live.name

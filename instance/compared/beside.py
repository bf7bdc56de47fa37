"""Reads an instance as its files would have it, and lays the folder beside it."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from connect_flows.language.placeholders import placeholders_in
from instance.files.environment import Environment
from instance.files.flow_file import FlowFile
from instance.files.folder import Folder
from instance.files.mapping import read_mapping
from instance.held.flows import HeldFlows, LeftOut, LiveFlow, read_flows
from instance.held.inventory import take_inventory
from instance.held.listing import LISTED, Held
from instance.held.place import NamedInstance
from instance.naming.names import Names
from instance.naming.stems import is_stem, stems_of
from instance.naming.written import ids_in, kinds_in
from instance.normal.live import ParsedFlow, WrittenFlow, parsed, written

_ALWAYS = frozenset({"queue", "hours", "prompt"})
"""Attributes carry ids of these, and nothing about such an id says what it is of."""
_PEOPLE = frozenset({"agent", "agent-queue"})
_TWIN = "has the same name as another, and files know flows by their name"
_NO_LIST = frozenset({"flow", "module", "instance", "user-pool"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A folder and an instance.

    Attributes:
        place: the instance.
        folder: the files.
        environment: what cdk.json says of the instance.
        mapped: names of the mapping file, by kind.
        names: names of what the instance holds, both ways.
        stems: the file's stem by the ARN of a flow or module, be the file there or not.
        written: flows of the instance by stem, as files would have them.
        left_out: flows of the instance that no contact gets into, or that cannot be read.
        unread: lists of flows that could not be read at all, and lists of what they name that could
            not be read this time: without them nothing can be said, and nothing written.
    """

    place: NamedInstance
    folder: Folder
    environment: Environment
    mapped: Mapping[str, Mapping[str, str]]
    names: Names
    stems: Mapping[str, str]
    written: Mapping[str, WrittenFlow]
    left_out: tuple[LeftOut, ...]
    unread: tuple[Unread, ...]


def lay_beside(
    reader: PacedReader,
    place: NamedInstance,
    path: Path,
    environment: Environment,
    *,
    whole: bool,
    inverse: bool = False,
    stems: Collection[str] | None = None,
) -> Beside:
    """Read an instance and a folder.

    Args:
        reader: the account.
        place: the instance.
        path: the folder.
        environment: what cdk.json says of the instance.
        whole: whether to read flows that have no file as well.
        inverse: whether names have to be turned into ARNs too, so that all that files name is
            looked for.
        stems: the files to read the flows of, with all that they lead to; None is every file.

    Raises:
        MappingError: the folder's mapping is of another instance, or no mapping.
    """
    folder = Folder.read(path, environment.prefix)
    mapped = read_mapping(path, place)
    known = _Known(folder, mapped)
    chosen = folder.chosen(stems)
    held = read_flows(reader, place, lambda *flow: whole or known.stem(*flow) in chosen)
    flows = [parsed(live) for live in held.live]
    good, twins = _apart([flow for flow in flows if isinstance(flow, ParsedFlow)])
    bad = [*(flow for flow in flows if isinstance(flow, LeftOut)), *twins]
    left_out = (*held.left_out, *bad)
    stems = _stems(good, held.live, left_out, known, folder)
    kinds = _ALWAYS.union(*(kinds_in(flow.document, flow.flow) for flow in good))
    # Whose id it is says all that a file may say of an agent; functions are named by their ARN.
    kinds -= {*_PEOPLE, "function"}
    if inverse:
        kinds |= _kinds_of(chosen.values())
    inventory = take_inventory(reader, place, kinds - _NO_LIST, _held(held))
    # Who is not allowed to list will never be; anything else is over when it is tried again.
    passing = [one for one in inventory.unread.values() if not (one.is_denied or one.is_absent)]
    ids = {each for flow in good for each in ids_in(flow.document, flow.flow)}
    if any(inventory.with_id(each) is None for each in ids):
        # An id in an attribute does not say of what it is: it may be of anything.
        inventory = take_inventory(reader, place, kinds | (LISTED.keys() - _PEOPLE), _held(held))
    both = {kind: {**mapped.get(kind, {}), **names} for kind, names in environment.names.items()}
    names = Names(inventory, {**mapped, **both}, stems, environment.functions)
    return Beside(
        place=place,
        folder=folder,
        environment=environment,
        mapped=mapped,
        names=names,
        stems=stems,
        written={
            stems[flow.live.arn]: written(flow, names, is_named=_says_name(flow, stems, folder))
            for flow in good
        },
        left_out=left_out,
        unread=(*held.unread, *passing),
    )


class _Known:
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
        return arn in self._by_arn

    def stem(self, kind: str, arn: str, name: str) -> str | None:
        return self._by_arn.get(arn) or self._by_name.get((kind, name))


def _apart(flows: Iterable[ParsedFlow]) -> tuple[list[ParsedFlow], list[LeftOut]]:
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


def _stems(
    flows: Iterable[ParsedFlow],
    live_flows: Iterable[LiveFlow],
    left_out: Iterable[LeftOut],
    known: _Known,
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


def _says_name(flow: ParsedFlow, stems: Mapping[str, str], folder: Folder) -> bool:
    """Whether the file has to say the name: not where it has the name by default."""
    file = folder.files.get(stems[flow.live.arn])
    return file is None or file.is_named or file.name != flow.live.name


def _held(held: HeldFlows) -> list[Held]:
    everything: list[LiveFlow | LeftOut] = [*held.live, *held.left_out]
    return [Held(one.kind, one.name, one.identifier, one.arn) for one in everything]


def _kinds_of(files: Iterable[FlowFile]) -> set[str]:
    return {
        placeholder.resource
        for file in files
        for placeholder in placeholders_in(json.dumps(file.document, ensure_ascii=False))
    }

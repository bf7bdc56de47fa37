"""Compares a folder with an instance, which is read as its files would have it."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from connect_flows.language.placeholders import placeholders_in
from instance.compared.which_file import KnownFiles, apart, says_name, stems_by_arn
from instance.files.environment import Environment
from instance.files.flow_file import FlowFile
from instance.files.folder import Folder
from instance.files.mapping import read_mapping
from instance.held.flows import HeldFlows, LeftOut, LiveFlow, read_flows
from instance.held.inventory import Inventory, take_inventory
from instance.held.listing import LISTED, Held
from instance.held.place import NamedInstance
from instance.naming.names import Names
from instance.naming.written import ids_in, kinds_in
from instance.normal.live import ParsedFlow, WrittenFlow, parsed, written

_ALWAYS = frozenset({"queue", "hours", "prompt"})
"""Attributes carry ids of these, and nothing about such an id says what it is of."""
_PEOPLE = frozenset({"agent", "agent-queue"})
_NO_LIST = frozenset({"flow", "module", "instance", "user-pool"})


@dataclass(frozen=True, slots=True)
class Comparison:
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


def compare(
    reader: PacedReader,
    place: NamedInstance,
    path: Path,
    environment: Environment,
    *,
    whole: bool,
    inverse: bool = False,
    stems: Collection[str] | None = None,
) -> Comparison:
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
    known = KnownFiles(folder, mapped)
    chosen = folder.chosen(stems)
    held = read_flows(reader, place, lambda *flow: whole or known.stem(*flow) in chosen)
    flows = [parsed(live) for live in held.live]
    good, twins = apart([flow for flow in flows if isinstance(flow, ParsedFlow)])
    bad = [*(flow for flow in flows if isinstance(flow, LeftOut)), *twins]
    left_out = (*held.left_out, *bad)
    stems = stems_by_arn(good, held.live, left_out, known, folder)
    inventory, unread = _inventory(reader, place, good, held, chosen.values() if inverse else ())
    both = {kind: {**mapped.get(kind, {}), **names} for kind, names in environment.names.items()}
    names = Names(inventory, {**mapped, **both}, stems, environment.functions)
    return Comparison(
        place=place,
        folder=folder,
        environment=environment,
        mapped=mapped,
        names=names,
        stems=stems,
        written={
            stems[flow.live.arn]: written(flow, names, is_named=says_name(flow, stems, folder))
            for flow in good
        },
        left_out=left_out,
        unread=(*held.unread, *unread),
    )


def _inventory(
    reader: PacedReader,
    place: NamedInstance,
    flows: Collection[ParsedFlow],
    held: HeldFlows,
    files: Iterable[FlowFile],
) -> tuple[Inventory, list[Unread]]:
    """Return what the instance holds of all that flows and files name, and what is unread of it."""
    kinds = _ALWAYS.union(*(kinds_in(flow.document, flow.flow) for flow in flows))
    # Whose id it is says all that a file may say of an agent; functions are named by their ARN.
    kinds -= {*_PEOPLE, "function"}
    kinds |= _kinds_of(files)
    inventory = take_inventory(reader, place, kinds - _NO_LIST, _held(held))
    # Who is not allowed to list will never be; anything else is over when it is tried again.
    unread = [one for one in inventory.unread.values() if not (one.is_denied or one.is_absent)]
    ids = {each for flow in flows for each in ids_in(flow.document, flow.flow)}
    if any(inventory.with_id(each) is None for each in ids):
        # An id in an attribute does not say of what it is: it may be of anything.
        inventory = take_inventory(reader, place, kinds | (LISTED.keys() - _PEOPLE), _held(held))
    return inventory, unread


def _held(held: HeldFlows) -> list[Held]:
    everything: list[LiveFlow | LeftOut] = [*held.live, *held.left_out]
    return [Held(one.kind, one.name, one.identifier, one.arn) for one in everything]


def _kinds_of(files: Iterable[FlowFile]) -> set[str]:
    return {
        placeholder.resource
        for file in files
        for placeholder in placeholders_in(json.dumps(file.document, ensure_ascii=False))
    }

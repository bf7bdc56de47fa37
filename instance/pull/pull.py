"""Writes the flows of an instance into a folder, and what they name into its mapping."""

from dataclasses import dataclass
from pathlib import Path

from instance.compared.beside import Beside
from instance.files.flow_file import as_text, write_whole
from instance.files.mapping import mapping_file, write_mapping
from instance.held.flows import NOT_ASKED_FOR, LeftOut
from instance.naming.written import Unnamed


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull wrote.

    Attributes:
        added: stems of new files.
        changed: stems of files that are different now.
        same: stems of files that were as the instance has the flows; not a byte of them changed.
        gone: stems of files whose flow the instance has no more, or never had.
        mapping: the mapping's file.
        unnamed: what in the flows has no name.
        left_out: what was not pulled.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    gone: tuple[str, ...]
    mapping: Path
    unnamed: tuple[Unnamed, ...]
    left_out: tuple[LeftOut, ...]


def pull(beside: Beside) -> Pulled:
    """Write what is different; files of flows that are gone stay.

    Raises:
        OSError: a file cannot be written.
    """
    added, changed, same = list[str](), list[str](), list[str]()
    for stem, flow in sorted(beside.written.items()):
        file = beside.folder.files.get(stem)
        if file is not None and file.form == flow.form:
            same.append(stem)
            continue
        write_whole(beside.folder.path / f"{stem}.json", as_text(flow.form))
        (added if file is None else changed).append(stem)
    write_mapping(beside.folder.path, beside.place, mapping_of(beside))
    left_out = [one for one in beside.left_out if one.why != NOT_ASKED_FOR]
    known = {*beside.written, *beside.stems.values()}
    return Pulled(
        added=tuple(added),
        changed=tuple(changed),
        same=tuple(same),
        gone=tuple(stem for stem in beside.folder.files if stem not in known),
        mapping=mapping_file(beside.folder.path, beside.place),
        unnamed=tuple(one for flow in beside.written.values() for one in flow.unnamed),
        left_out=tuple(left_out),
    )


def mapping_of(beside: Beside) -> dict[str, dict[str, str]]:
    """Return what the mapping's file has to hold: what it held, and what the flows name.

    What cdk.json gives stands there already. A flow that is deployed from here stays out: what the
    mapping lists exists already, and is not deployed.
    """
    found = beside.names.configuration()
    for stem, flow in beside.written.items():
        found.setdefault(flow.live.kind, {})[stem] = flow.live.arn
        if is_deployed_from_here(beside, stem):
            del found[flow.live.kind][stem]
    kinds = {*found, *beside.mapped}
    return {
        kind: {
            name: arn
            for name, arn in {**beside.mapped.get(kind, {}), **found.get(kind, {})}.items()
            if beside.environment.names.get(kind, {}).get(name) != arn
        }
        for kind in kinds
    }


def is_deployed_from_here(beside: Beside, stem: str) -> bool:
    """Whether a flow is of a stack of ours, by its name, and was never adopted."""
    flow, prefix = beside.written.get(stem), beside.environment.prefix
    is_known = any(stem in beside.mapped.get(kind, {}) for kind in ("flow", "module"))
    return bool(flow and prefix and flow.live.name.startswith(prefix) and not is_known)

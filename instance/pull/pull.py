"""Writes the flows of an instance into a folder, and what they name into its mapping."""

from dataclasses import dataclass
from pathlib import Path

from instance.compared.comparison import Comparison
from instance.files.flow_file import as_text, write_whole
from instance.files.mapping import mapping_file, write_mapping
from instance.held.flows import NOT_ASKED_FOR, LeftOut
from instance.naming.written import Unnamed
from instance.normal.same import is_same


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


def pull(comparison: Comparison) -> Pulled:
    """Write what is different; files of flows that are gone stay.

    Raises:
        OSError: a file cannot be written.
    """
    added, changed, same = list[str](), list[str](), list[str]()
    for stem, flow in sorted(comparison.written.items()):
        file = comparison.folder.files.get(stem)
        if file is not None and is_same(file.form, flow.form):
            same.append(stem)
            continue
        write_whole(comparison.folder.path / f"{stem}.json", as_text(flow.form))
        (added if file is None else changed).append(stem)
    write_mapping(comparison.folder.path, comparison.place, mapping_of(comparison))
    left_out = [one for one in comparison.left_out if one.why != NOT_ASKED_FOR]
    known = {*comparison.written, *comparison.stems.values()}
    return Pulled(
        added=tuple(added),
        changed=tuple(changed),
        same=tuple(same),
        gone=tuple(stem for stem in comparison.folder.files if stem not in known),
        mapping=mapping_file(comparison.folder.path, comparison.place),
        unnamed=tuple(one for flow in comparison.written.values() for one in flow.unnamed),
        left_out=tuple(left_out),
    )


def mapping_of(comparison: Comparison) -> dict[str, dict[str, str]]:
    """Return what the mapping's file has to hold: what it held, and what the flows name.

    What cdk.json gives stands there already. A flow that is deployed from here stays out: what the
    mapping lists exists already, and is not deployed.
    """
    found = comparison.names.configuration()
    for stem, flow in comparison.written.items():
        found.setdefault(flow.live.kind, {})[stem] = flow.live.arn
        if is_deployed_from_here(comparison, stem):
            del found[flow.live.kind][stem]
    kinds = {*found, *comparison.mapped}
    return {
        kind: {
            name: arn
            for name, arn in {**comparison.mapped.get(kind, {}), **found.get(kind, {})}.items()
            if comparison.environment.names.get(kind, {}).get(name) != arn
        }
        for kind in kinds
    }


def is_deployed_from_here(comparison: Comparison, stem: str) -> bool:
    """Whether a flow is of a stack of ours, by its name, and was never adopted."""
    flow, prefix = comparison.written.get(stem), comparison.environment.prefix
    is_known = any(stem in comparison.mapped.get(kind, {}) for kind in ("flow", "module"))
    return bool(flow and prefix and flow.live.name.startswith(prefix) and not is_known)
